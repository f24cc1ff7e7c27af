package com.codercops.omega.server.web.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Markers while typing, and checks by jobs. */
@Timeout(120)
class EditorChecksTest {
    private static ApiTestServer site;

    private EditorTestSite script;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void createScript() {
        script = new EditorTestSite(site);
    }

    private JsonNode markers(String source) {
        Answer answer = script.api.post("/editor/check", "source", source);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().get("markers");
    }

    @Test
    void mistakesAreMarkedWhileTyping() {
        assertThat(markers(EditorTestSite.SOURCE)).isEmpty();
        JsonNode bracket = markers("from manim import *\nprint((1)\n").get(0);
        assertThat(bracket.get("from").asInt()).isEqualTo(25);
        assertThat(bracket.get("to").asInt()).isEqualTo(26);
        assertThat(bracket.get("severity").asText()).isEqualTo("error");
        assertThat(bracket.get("message").asText()).isEqualTo("'(' is not closed.");
        JsonNode name = markers("from manim import *\nCircel()\n").get(0);
        assertThat(name.get("severity").asText()).isEqualTo("warning");
        assertThat(name.get("message").asText()).isEqualTo("'Circel' is not defined. Did you mean Circle?");
        assertThat(name.get("replacement").asText()).isEqualTo("Circle");
    }

    @Test
    void everyRuleHasAText() {
        com.codercops.omega.server.web.page.Texts texts = new com.codercops.omega.server.web.page.Texts();
        for (com.codercops.omega.server.lint.LintRule rule : com.codercops.omega.server.lint.LintRule.values()) {
            assertThat(texts.has("editor.lint." + rule.code())).as(rule.code()).isTrue();
        }
    }

    @Test
    void largeTextsAreCheckedAndLargerOnesRefused() {
        assertThat(markers("# " + "x".repeat((1 << 20) - 3))).isEmpty();
        assertThat(script.api
                        .post("/editor/check", "source", "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(script.api
                        .post("/editor/check", "source", "x".repeat(5 << 20))
                        .status())
                .isEqualTo(413);
        assertThat(script.api.post("/editor/check").status()).isEqualTo(400);
    }

    @Test
    void onlyMembersCheckAndNotWithoutLimit() {
        assertThat(site.anonymous().post("/editor/check", "source", "x").status())
                .isEqualTo(401);
        int status = 200;
        int calls = 0;
        while (status == 200 && calls < 1000) {
            status = script.api.post("/editor/check", "source", "x = 1").status();
            calls++;
        }
        assertThat(status).isEqualTo(429);
        assertThat(calls).isGreaterThan(100);
    }

    @Test
    void symbolTableIsCached() {
        Matcher path = Pattern.compile("data-symbols=\"(/assets/symbols-[0-9a-f]{12}\\.json)\"")
                .matcher(script.edit("").toString());
        assertThat(path.find()).isTrue();
        Answer table = script.browser.get(path.group(1));
        assertThat(table.header("Cache-Control")).contains("immutable");
        assertThat(table.json().at("/names/Circle/0").asText()).isEqualTo("class");
        assertThat(table.json().at("/classes/Circle/keywords").toString()).contains("\"radius\"");
    }

    @Test
    void checkSavesAndRunsOneJobAtATime() {
        Answer check = script.part("check", EditorTestSite.fields("x = 1\n", 1));
        assertThat(check.status()).as(check.toString()).isEqualTo(200);
        assertThat(check.toString())
                .contains("The script is being checked.", "hx-trigger=\"omega:jobs from:body", "hx-swap-oob=\"true\"")
                .contains("id=\"base\" name=\"base\" value=\"2\"")
                .doesNotContain("<html");
        assertThat(script.source(2)).isEqualTo("x = 1\n");
        JsonNode job = script.api.get("/api/v1/jobs").json().at("/items/0");
        assertThat(job.at("/spec/render").asBoolean()).isFalse();
        Answer second = script.part("check", EditorTestSite.fields("x = 2\n", 2));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.toString()).contains("Another check of your account is not finished.");
        script.api.post("/api/v1/jobs/" + job.get("id").asText() + "/cancel");
        assertThat(script.browser
                        .get(script.path() + "/check?job=" + job.get("id").asText())
                        .toString())
                .contains("The check was cancelled.")
                .doesNotContain("hx-trigger");
        Answer plain = script.post("check", EditorTestSite.fields("x = 3\n", script.newest()));
        assertThat(plain.status()).as(plain.toString()).isEqualTo(303);
        assertThat(plain.header("Location")).contains("/edit?job=");
    }

    @Test
    void repairedScriptIsOffered() {
        script.part("check", EditorTestSite.fields("ShowCreation()\n", 1));
        String job = script.api.get("/api/v1/jobs").json().at("/items/0/id").asText();
        site.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE job SET state = 'succeeded', finished_at = now() WHERE id = CAST(? AS uuid)", job);
            handle.execute(
                    "INSERT INTO script_version (script, number, source, sha256, author, author_name, job) VALUES"
                            + " (CAST(? AS uuid), 3, 'Create()\n"
                            + "', repeat('0', 64), 'rule', 'names', CAST(? AS uuid))",
                    script.id,
                    job);
            handle.execute(
                    "UPDATE script SET latest_version = 3, revision = revision + 1 WHERE id = CAST(? AS uuid)",
                    script.id);
        });
        assertThat(script.browser
                        .with("HX-Request", "true")
                        .get(script.path() + "/check?job=" + job)
                        .toString())
                .contains("works after a repair, which is version 3", "\nCreate()\n</textarea>")
                .contains("id=\"base\" name=\"base\" value=\"3\"", "edit?version=3");
        assertThat(script.save("mine = 1\n", 3).status()).isEqualTo(303);
    }

    @Test
    void failureMarksItsLine() {
        script.part("check", EditorTestSite.fields("x = 1\nboom()\n", 1));
        String job = script.api.get("/api/v1/jobs").json().at("/items/0/id").asText();
        site.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "UPDATE job SET state = 'failed', finished_at = now(), failure = 'script',"
                            + " failure_detail = 'x' WHERE id = CAST(? AS uuid)",
                    job);
            handle.execute(
                    "INSERT INTO job_run (job, run, owner, worker, started_at, ended_at, outcome)"
                            + " SELECT id, 1, owner, 'w', now(), now(), 'failed' FROM job WHERE id = CAST(? AS uuid)",
                    job);
            handle.execute(
                    "INSERT INTO job_attempt (job, run, number, origin, author, remark, script, failure, input_tokens,"
                            + " output_tokens)"
                            + " VALUES (CAST(? AS uuid), 1, 1, 'given', '', '', ?, CAST(? AS jsonb), 0, 0)",
                    job,
                    "x = 1\nboom()\n",
                    "{\"summary\": \"NameError: <b>boom\", \"line\": 2, \"suggestions\": [{\"name\": \"a\","
                            + " \"signature\": \"a(b)\"}]}");
        });
        assertThat(script.edit("?job=" + job).toString())
                .contains(
                        "The script failed in line 2.",
                        "data-line=\"2\"",
                        "NameError: &lt;b&gt;boom",
                        "<code>a(b)</code>");
        assertThat(script.edit("?job=" + java.util.UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(script.edit("?job=x").status()).isEqualTo(404);
    }
}
