package com.codercops.omega.server.api.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SystemApiTest {
    private static final String ADMIN = "/api/v1/admin";

    private static ApiTestServer site;
    private static ApiClient admin;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = site.admin();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void adminListsAndCancelsJobsOfAllAccounts() {
        Answer ordered = member.post("/api/v1/jobs", "prompt", "a member's");
        String path = ADMIN + ordered.header("Location").substring("/api/v1".length());
        Answer shown = admin.get(path);
        String owner = shown.json().get("ownerId").asText();
        assertThat(admin.get(ADMIN + "/jobs?ownerId=" + owner).json().get("items"))
                .anyMatch(job -> job.get("id").equals(shown.json().get("id")));
        assertThat(admin.get(path + "/runs").json().get("items")).isEmpty();
        assertThat(admin.post(path + "/retry").status()).isEqualTo(409);
        assertThat(admin.post(path + "/cancel").json().get("state").asText()).isEqualTo("cancelled");
        assertThat(admin.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(admin.get(ADMIN + "/audit-log?accountId=" + owner + "&action=cancel_job")
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void adminRetriesFailedJobOfAnyAccount() {
        Answer ordered = member.post("/api/v1/jobs", "prompt", "to fail");
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'failed', failure = 'worker_lost', finished_at = now() WHERE id = CAST(? AS uuid)",
                        ordered.json().get("id").asText()));
        String path = ADMIN + ordered.header("Location").substring("/api/v1".length());
        assertThat(admin.get(ADMIN + "/queue").json().get("deadLettered").asInt())
                .isEqualTo(1);
        assertThat(admin.post(path + "/retry").status()).isEqualTo(202);
        assertThat(admin.get(ADMIN + "/queue").json().get("deadLettered").asInt())
                .isZero();
    }

    @Test
    void adminListsScriptsOfAllAccounts() {
        Answer created = member.post("/api/v1/scripts", "title", "A member's", "source", "pass");
        Answer shown = admin.get(ADMIN + "/scripts/" + created.json().get("id").asText());
        assertThat(shown.json().get("source").asText()).isEqualTo("pass");
        assertThat(admin.get(ADMIN + "/scripts?ownerId="
                                + shown.json().get("ownerId").asText())
                        .json()
                        .at("/items/0/title")
                        .asText())
                .isEqualTo("A member's");
    }

    @Test
    void queueStorageAndSettingsAreReturned() {
        assertThat(admin.get(ADMIN + "/queue")
                        .json()
                        .at("/jobsByState/succeeded")
                        .asInt())
                .isZero();
        assertThat(admin.get(ADMIN + "/health").json().get("status").asText()).isEqualTo("ok");
        assertThat(admin.get(ADMIN + "/storage").json().get("videoCount").asInt())
                .isZero();
        assertThat(admin.get(ADMIN + "/settings").json().at("/items/0/name").asText())
                .isEqualTo("workers");
    }

    @Test
    void systemEndpointsReturn403ForMembers() {
        for (String path : new String[] {"/health", "/jobs", "/scripts", "/queue", "/storage", "/settings"}) {
            assertThat(member.get(ADMIN + path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void swaggerUiIsServed() {
        Answer page = site.anonymous().get("/api/docs");
        assertThat(page.toString()).contains("/api/docs/swagger-ui-bundle.js");
        for (String file : new String[] {"start.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
            assertThat(site.anonymous().get("/api/docs/" + file).status())
                    .as(file)
                    .isEqualTo(200);
        }
    }
}
