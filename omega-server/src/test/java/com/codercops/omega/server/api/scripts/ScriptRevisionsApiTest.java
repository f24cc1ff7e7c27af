package com.codercops.omega.server.api.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.ConcurrentCalls;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScriptRevisionsApiTest {
    private static final String SOURCE = "from manim import *\n\nclass Circles(Scene):\n    pass\n";

    private static ApiTestServer site;
    private static ApiClient member;

    private String path;
    private ApiClient seen;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void create() {
        Answer created = member.post("/api/v1/scripts", "title", "Circles", "source", SOURCE);
        path = created.header("Location");
        seen = member.with("If-Match", created.header("ETag"));
    }

    @Test
    void sentenceCreatesAJob() {
        Answer job = member.post(
                path + "/revisions",
                "wish",
                "make it blue",
                "version",
                1,
                "quality",
                "m",
                "model",
                "other",
                "polish",
                false,
                "review",
                true,
                "style",
                "chalk");
        assertThat(job.status()).as(job.toString()).isEqualTo(202);
        assertThat(job.header("Location"))
                .isEqualTo("/api/v1/jobs/" + job.json().get("id").asText());
        assertThat(job.json().at("/spec/wish").asText()).isEqualTo("make it blue");
        assertThat(job.json().at("/spec/script").asText()).isEqualTo(SOURCE);
        assertThat(job.json().at("/spec/model").asText()).isEqualTo("other");
        assertThat(job.json().at("/spec/height").asInt()).isEqualTo(720);
        assertThat(job.json().at("/spec/style").asText()).isEqualTo("chalk");
        assertThat(job.json().at("/spec/polish").asBoolean()).isFalse();
        assertThat(job.json().at("/spec/review").asBoolean()).isTrue();
        assertThat(job.json().at("/spec/prompt").isNull()).isTrue();
        assertThat(member.get(path).json().at("/latestJob/id").asText())
                .isEqualTo(job.json().get("id").asText());
    }

    @Test
    void staleVersionReturns412() {
        seen.post(path + "/versions", "source", SOURCE + "# 2\n");
        Answer stale = member.post(path + "/revisions", "wish", "make it blue", "version", 1);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().get("detail").asText()).contains("is 2 now, not 1");
        assertThat(member.post(path + "/revisions", "wish", "make it blue").status())
                .isEqualTo(202);
    }

    @Test
    void secondRevisionWhileOneIsNotFinishedReturns409() {
        Answer first = member.with("Idempotency-Key", "first").post(path + "/revisions", "wish", "make it blue");
        Answer second = member.post(path + "/revisions", "wish", "make it red", "version", 1);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("detail").asText())
                .contains(first.json().get("id").asText(), "Wait for its end or cancel it");
        assertThat(member.post(path + "/revisions", "wish", "make it red").status())
                .isEqualTo(409);
        assertThat(member.with("Idempotency-Key", "first")
                        .post(path + "/revisions", "wish", "make it blue")
                        .header("Location"))
                .as("the same request again")
                .isEqualTo(first.header("Location"));
        // Another script is independent, and so is a render of this one.
        String other = member.post("/api/v1/scripts", "title", "Squares", "source", SOURCE)
                .header("Location");
        assertThat(member.post(other + "/revisions", "wish", "make it red").status())
                .isEqualTo(202);
        assertThat(member.post(path + "/render").status()).isEqualTo(202);
        member.post(first.header("Location") + "/cancel");
        assertThat(member.post(path + "/revisions", "wish", "make it red").status())
                .isEqualTo(202);
    }

    @Test
    void oneOfSeveralConcurrentRevisionsIsAccepted() throws Exception {
        List<Integer> statuses = ConcurrentCalls.of(
                6, () -> member.post(path + "/revisions", "wish", "make it red").status());
        assertThat(statuses).containsOnly(202, 409).containsOnlyOnce(202);
    }

    @Test
    void invalidRequestsNameTheirField() {
        assertField(member.post(path + "/revisions", "version", 1), "wish");
        assertField(member.post(path + "/revisions", "wish", " "), "wish");
        assertField(member.post(path + "/revisions", "wish", "ü".repeat(4_001)), "wish");
        assertField(member.post(path + "/revisions", "wish", "blue", "version", 2), "version");
        assertField(member.post(path + "/revisions", "wish", "blue", "model", "nobody"), "model");
        assertThat(member.post(path + "/revisions", "wish", "\u6c34".repeat(4_000))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void idempotencyKeyOfAnotherWishReturns422() {
        ApiClient client = member.with("Idempotency-Key", "one");
        Answer first = client.post(path + "/revisions", "wish", "make it blue");
        assertThat(first.status()).isEqualTo(202);
        assertThat(client.post(path + "/revisions", "wish", "make it blue").header("Location"))
                .isEqualTo(first.header("Location"));
        assertThat(client.post(path + "/revisions", "wish", "make it red").status())
                .isEqualTo(422);
    }

    @Test
    void scriptOfAnotherUserReturns404() {
        assertThat(site.member().post(path + "/revisions", "wish", "blue").status())
                .isEqualTo(404);
        assertThat(site.anonymous().post(path + "/revisions", "wish", "blue").status())
                .isEqualTo(401);
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }
}
