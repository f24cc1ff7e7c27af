package com.codercops.omega.server.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.job.StoredJob;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What jobs say about their scripts and their results, and that lists stay small. */
@Timeout(120)
class JobContentApiTest {
    private static final String SCRIPT = "from manim import *\n";
    private static final String FINDINGS = """
            {"omitted": ["Left out of line 3: the sparkles"], "warnings": [{"code": "font", "message": "No font."}],
             "layoutProblems": [
                {"scene": "Kreis\u00e4", "kind": "overlap", "error": true, "play": 0, "line": 3, "objects": [], "summary": "a"},
                {"scene": "Other", "kind": "overlap", "error": true, "play": 0, "line": 9, "objects": [], "summary": "b"}]}""";

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

    private static void execute(String sql, Object... values) {
        site.database.jdbi().useHandle(handle -> handle.execute(sql, values));
    }

    private static UUID id(Answer created) {
        return UUID.fromString(created.json().get("id").asText());
    }

    private static JsonNode listed(String list, UUID id) {
        for (JsonNode item : member.get(list).json().get("items")) {
            if (item.path("id").asText().equals(id.toString())) {
                return item;
            }
        }
        throw new AssertionError(id + " is not in " + list);
    }

    @Test
    void listsHaveNoSources() {
        String large = SCRIPT + "#".repeat(500_000);
        UUID job = id(member.post("/api/v1/jobs", "script", large));
        JsonNode listed = listed("/api/v1/jobs", job);
        assertThat(listed.at("/spec/script").isNull()).isTrue();
        assertThat(listed.at("/spec/scriptBytes").asInt()).isEqualTo(large.length());
        assertThat(member.get("/api/v1/jobs").body().length).isLessThan(100_000);
        assertThat(member.get("/api/v1/jobs/" + job).json().at("/spec/script").asText())
                .isEqualTo(large);
        // The export has everything.
        assertThat(member.get("/api/v1/me/export").body().length).isGreaterThan(large.length());
    }

    @Test
    void jobNamesItsScriptAndItsVersion() {
        Answer given = member.post("/api/v1/jobs", "script", SCRIPT);
        assertThat(given.json().at("/script/version").asInt()).isEqualTo(1);
        String script = given.json().at("/script/id").asText();
        assertThat(member.get("/api/v1/scripts/" + script).json().get("source").asText())
                .isEqualTo(SCRIPT);
        Answer prompt = member.post("/api/v1/jobs", "prompt", "a circle");
        assertThat(prompt.json().at("/script/id").asText()).isNotEmpty();
        assertThat(prompt.json().at("/script/version").isNull()).isTrue();
        JsonNode found = member.get("/api/v1/scripts?jobId=" + id(given)).json().get("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asText()).isEqualTo(script);
        assertThat(site.member()
                        .get("/api/v1/scripts?jobId=" + id(given))
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(site.admin()
                        .get("/api/v1/admin/scripts?jobId=" + id(given))
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void findingsAreCountedInListsAndToldForASingleResource() throws Exception {
        UUID video = UUID.fromString(site.video(member, new byte[] {1}));
        String path = "/api/v1/videos/" + video;
        UUID job = UUID.fromString(member.get(path).json().get("jobId").asText());
        execute("UPDATE job SET findings = CAST(? AS jsonb) WHERE id = ?", FINDINGS, job);
        JsonNode shown = member.get("/api/v1/jobs/" + job).json();
        assertThat(shown.at("/omitted/0").asText()).isEqualTo("Left out of line 3: the sparkles");
        assertThat(shown.at("/warnings/0/message").asText()).isEqualTo("No font.");
        assertThat(shown.get("layoutProblems")).hasSize(2);
        JsonNode listed = listed("/api/v1/jobs", job);
        assertThat(listed.get("omittedCount").asInt()).isEqualTo(1);
        assertThat(listed.get("warningCount").asInt()).isEqualTo(1);
        assertThat(listed.get("layoutProblemCount").asInt()).isEqualTo(2);
        assertThat(listed.has("omitted")).isFalse();
        assertThat(member.get(path).json().get("layoutProblems")).hasSize(1);
        assertThat(member.get(path).json().at("/layoutProblems/0/line").asInt()).isEqualTo(3);
        assertThat(listed("/api/v1/videos", video).get("omittedCount").asInt()).isEqualTo(1);
    }

    @Test
    void versionHasTheFindingsOfItsNewestJob() {
        Answer job = member.post("/api/v1/jobs", "script", SCRIPT);
        execute(
                "UPDATE job SET findings = CAST(? AS jsonb), state = 'succeeded', finished_at = now(), result_version"
                        + " = 1 WHERE id = ?",
                FINDINGS,
                id(job));
        String versions = "/api/v1/scripts/" + job.json().at("/script/id").asText() + "/versions";
        assertThat(member.get(versions).json().at("/items/0/omittedCount").asInt())
                .isEqualTo(1);
        assertThat(member.get(versions + "/1").json().at("/omitted/0").asText()).contains("sparkles");
    }

    @Test
    void runsHaveSourcesOnlyIfOneRunIsRead() {
        UUID job = id(member.post("/api/v1/jobs", "prompt", "a"));
        execute("INSERT INTO job_run (job, run, owner, worker) SELECT id, 1, owner, 'w' FROM job WHERE id = ?", job);
        for (int number : List.of(1, 2)) {
            execute(
                    "INSERT INTO job_attempt (job, run, number, origin, author, remark, script, input_tokens,"
                            + " output_tokens) VALUES (?, 1, ?, 'written', 'm', '', repeat('#', 3000000), 0, 0)",
                    job,
                    number);
        }
        String runs = "/api/v1/jobs/" + job + "/runs";
        JsonNode attempt = member.get(runs).json().at("/items/0/attempts/0");
        assertThat(attempt.get("script").isNull()).isTrue();
        assertThat(attempt.get("scriptBytes").asInt()).isEqualTo(3_000_000);
        JsonNode attempts = member.get(runs + "/1").json().get("attempts");
        assertThat(attempts.at("/0/script").isNull()).as("more than the limit").isTrue();
        assertThat(attempts.at("/1/script").asText()).hasSize(3_000_000);
        assertThat(site.admin()
                        .get("/api/v1/admin" + runs.substring(7) + "/1")
                        .json()
                        .at("/attempts/1/script")
                        .asText())
                .hasSize(3_000_000);
        for (String none : List.of("/2", "/0", "/x", "/99999999999")) {
            assertThat(member.get(runs + none).status()).isEqualTo(404);
        }
        assertThat(site.member().get(runs + "/1").status()).isEqualTo(404);
        assertThat(site.admin().get("/api/v1/admin" + runs.substring(7) + "/7").status())
                .isEqualTo(404);
    }

    @Test
    void previewIsAnImageForItsOwnerOnly() {
        StoredJob job = StoredJob.of(site, member, "prompt", "a circle").started("rendering");
        String path = "/api/v1/jobs/" + job.id() + "/preview";
        assertThat(member.get(path).status()).isEqualTo(404);
        job.preview(1, new byte[] {1, 2, 3}).preview(1, new byte[] {4, 5});
        Answer image = member.get(path + "?number=2");
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.body()).containsExactly(4, 5);
        assertThat(image.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(image.header("Cache-Control")).contains("no-store");
        assertThat(image.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(image.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
        assertThat(site.member().get(path).status()).isEqualTo(404);
        assertThat(site.admin().get(path).status()).isEqualTo(404);
        assertThat(site.anonymous().get(path).status()).isEqualTo(401);
        assertThat(member.post("/api/v1/jobs/" + job.id() + "/cancel").status()).isEqualTo(200);
        assertThat(member.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "all", "Video"})
    void sceneIsTheShortFormOfScenes(String scene) {
        JsonNode spec = member.post("/api/v1/jobs", "prompt", "a", "scene", scene)
                .json()
                .get("spec");
        assertThat(spec.get("allScenes").asBoolean()).isEqualTo(scene.equals("all"));
        assertThat(spec.get("scenes")).hasSize(scene.equals("Video") ? 1 : 0);
        String script =
                member.post("/api/v1/scripts", "title", "A", "source", SCRIPT).header("Location");
        assertThat(member.post(script + "/render", "scene", scene)
                        .json()
                        .get("spec")
                        .get("scenes"))
                .isEqualTo(spec.get("scenes"));
    }

    @Test
    void sceneExcludesTheLongForms() {
        for (Object[] body : List.of(
                new Object[] {"prompt", "a", "scene", "all", "allScenes", true},
                new Object[] {"prompt", "a", "scene", "A", "scenes", List.of("B")},
                new Object[] {"prompt", "a", "scene", "last", "scenes", List.of("B")})) {
            Answer answer = member.post("/api/v1/jobs", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("scene");
        }
    }
}
