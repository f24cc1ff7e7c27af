package com.codercops.omega.server.api.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScriptsApiTest {
    private static final String SOURCE = """
        from manim import *

        class Circles(Scene):
            def construct(self):
                self.play(Create(Circle()))
        """;

    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Answer create(String title) {
        return member.post("/api/v1/scripts", "title", title, "source", SOURCE, "tags", List.of("geometry"));
    }

    @Test
    void scriptIsCreatedEditedComparedAndRendered() {
        Answer created = create("Circles");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String path = created.header("Location");
        assertThat(member.get(path).json().get("source").asText()).isEqualTo(SOURCE);
        String edited = SOURCE.replace("Circle()", "Square()");
        ApiClient seen = member.with("If-Match", created.header("ETag"));
        Answer changed = seen.post(path + "/versions", "source", edited);
        assertThat(changed.json().get("latestVersion").asInt()).isEqualTo(2);
        assertThat(seen.post(path + "/versions", "source", SOURCE).status()).isEqualTo(412);
        assertThat(member.post(path + "/versions", "source", SOURCE).status()).isEqualTo(428);
        assertThat(member.get(path + "/versions").json().at("/items/0/number").asInt())
                .isEqualTo(2);
        assertThat(member.get(path + "/versions/1").json().get("source").asText())
                .isEqualTo(SOURCE);
        assertThat(member.get(path + "/versions/3").status()).isEqualTo(404);
        assertThat(member.get(path + "/diff?from=1&to=2").toString())
                .contains("-        self.play(Create(Circle()))", "+        self.play(Create(Square()))");
        String newest = member.get(path + "/diff?from=1&to=2").toString();
        assertThat(member.get(path + "/diff").toString()).isEqualTo(newest);
        assertThat(member.get(path + "/diff?from=1").toString()).isEqualTo(newest);
        assertThat(member.get(path + "/diff?to=2").toString()).isEqualTo(newest);
        assertThat(member.get(path + "/diff?to=1").body()).isEmpty();
        assertThat(member.get(path + "/diff?to=3").status()).isEqualTo(404);
        Answer job = member.post(path + "/render", "quality", "m");
        assertThat(job.status()).isEqualTo(202);
        assertThat(job.json().at("/spec/script").asText()).isEqualTo(edited);
        assertThat(member.get(path).json().at("/latestJob/state").asText()).isEqualTo("queued");
    }

    @Test
    void promptCreatesScript() {
        ApiClient fresh = site.member();
        fresh.post("/api/v1/jobs", "prompt", "a triangle that turns");
        Answer list = fresh.get("/api/v1/scripts");
        assertThat(list.json().at("/items/0/prompt").asText()).isEqualTo("a triangle that turns");
        assertThat(list.json().at("/items/0/latestVersion").asInt()).isZero();
        String path = "/api/v1/scripts/" + list.json().at("/items/0/id").asText();
        assertThat(fresh.get(path + "/diff").status()).isEqualTo(404);
    }

    @Test
    void scriptsCanBeSearchedTaggedForkedAndRenamed() {
        ApiClient fresh = site.member();
        String path = fresh.post("/api/v1/scripts", "title", "Pythagoras", "source", SOURCE)
                .header("Location");
        Answer renamed = fresh.with(
                        "If-Match",
                        "\"" + fresh.get(path).json().get("revision").asText() + "\"")
                .patch(path, "title", "Thales", "tags", List.of("circle", "proof"));
        assertThat(renamed.json().get("title").asText()).isEqualTo("Thales");
        assertThat(fresh.get("/api/v1/scripts?search=thales").json().get("items"))
                .hasSize(1);
        assertThat(fresh.get("/api/v1/scripts?search=pythagoras").json().get("items"))
                .isEmpty();
        assertThat(fresh.get("/api/v1/scripts?tag=proof").json().get("items")).hasSize(1);
        Answer fork = fresh.post(path + "/fork");
        assertThat(fork.json().get("forkedFromId").asText())
                .isEqualTo(renamed.json().get("id").asText());
    }

    @Test
    void ifMatchAcceptsAllHttpForms() {
        String path = create("Seen").header("Location");
        String revision = member.get(path).header("ETag");
        for (String stale : List.of("\"x\", \"y,z\"", "W/" + revision, "\"0" + revision.substring(1))) {
            assertThat(member.with("If-Match", stale).patch(path, "title", "A").status())
                    .as(stale)
                    .isEqualTo(412);
        }
        for (String wrong : List.of(revision.replace("\"", ""), "*, " + revision, revision + " \"7\"", "\"", ",", "")) {
            assertField(member.with("If-Match", wrong).patch(path, "title", "A"), "If-Match");
            assertField(member.with("If-Match", wrong).post(path + "/versions", "source", SOURCE), "If-Match");
        }
        assertThat(member.get(path).header("ETag")).isEqualTo(revision);
        Answer listed = member.with("If-Match", "\"x\" ,, " + revision).patch(path, "title", "A");
        assertThat(listed.status()).as(listed.toString()).isEqualTo(200);
        assertThat(member.with("If-Match", "*").patch(path, "title", "B").status())
                .isEqualTo(200);
        assertThat(member.with("If-Match", "*")
                        .post(path + "/versions", "source", SOURCE + "# 2\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ifMatchAcceptsSeveralHeaderLines() throws Exception {
        String path = create("Lines").header("Location");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(member.address() + path))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"title\":\"A\"}"))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"x\"")
                .header("If-Match", member.get(path).header("ETag"));
        member.headers().forEach(request::header);
        int status = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(200);
    }

    @Test
    void deletedScriptCanBeRestored() {
        String path = create("Gone").header("Location");
        assertThat(member.post(path + "/restore").status()).isEqualTo(404);
        assertThat(member.delete(path).status()).isEqualTo(204);
        assertThat(member.get(path).status()).isEqualTo(404);
        assertThat(member.get("/api/v1/scripts?deleted=true")
                        .json()
                        .at("/items/0/title")
                        .asText())
                .isEqualTo("Gone");
        assertThat(member.post(path + "/restore").status()).isEqualTo(200);
        assertThat(member.get(path).status()).isEqualTo(200);
    }

    @Test
    void scriptOfAnotherUserReturns404() {
        String path = create("Mine").header("Location");
        ApiClient other = site.member().with("If-Match", "\"1\"");
        for (String under : List.of("", "/versions", "/versions/1", "/diff?from=1&to=1")) {
            assertThat(other.get(path + under).status()).as(under).isEqualTo(404);
        }
        assertThat(other.patch(path, "title", "Yours").status()).isEqualTo(404);
        assertThat(other.post(path + "/versions", "source", SOURCE).status()).isEqualTo(404);
        assertThat(other.post(path + "/fork").status()).isEqualTo(404);
        assertThat(other.post(path + "/render").status()).isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(member.get(path).status()).isEqualTo(200);
    }

    @Test
    void updateWithoutChangesReturns400() {
        String path = create("Same").header("Location");
        String revision = member.get(path).header("ETag");
        ApiClient seen = member.with("If-Match", revision);
        for (String nothing : List.of("{}", "{\"title\":null,\"tags\":null}")) {
            Answer answer = seen.send("PATCH", path, nothing);
            assertField(answer, "body");
            assertThat(answer.json().get("detail").asText()).contains("'title' or 'tags'");
        }
        assertThat(member.get(path).header("ETag")).isEqualTo(revision);
        assertThat(seen.send("PATCH", path, "{\"tags\":[]}").json().get("tags")).isEmpty();
    }

    @Test
    void invalidInputNamesField() {
        assertField(member.post("/api/v1/scripts", "title", "", "source", SOURCE), "title");
        assertField(member.post("/api/v1/scripts", "title", "a", "source", "\u0000"), "source");
        assertField(member.post("/api/v1/scripts", "title", "a"), "source");
        assertField(member.post("/api/v1/scripts", "title", "a", "source", SOURCE, "tags", List.of("")), "tags");
        Answer many =
                member.post("/api/v1/scripts", "title", "a", "source", SOURCE, "tags", Collections.nCopies(21, "a"));
        assertField(many, "tags");
        assertThat(many.json().get("detail").asText()).contains("at most 20 strings");
        assertField(member.get("/api/v1/scripts?cursor=no"), "cursor");
        assertField(member.get("/api/v1/scripts?search=a&cursor=no"), "cursor");
        assertField(member.get("/api/v1/scripts?deleted=maybe"), "deleted");
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }
}
