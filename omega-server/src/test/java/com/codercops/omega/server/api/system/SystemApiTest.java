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
    void everybodysJobsAreSeenAndStopped() {
        Answer ordered = member.post("/api/v1/jobs", "prompt", "a member's");
        String path = ADMIN + ordered.header("Location").substring("/api/v1".length());
        Answer shown = admin.get(path);
        String owner = shown.json().get("owner").asText();
        assertThat(admin.get(ADMIN + "/jobs?owner=" + owner).json().get("items"))
                .contains(shown.json());
        assertThat(admin.get(path + "/runs").json().get("items")).isEmpty();
        assertThat(admin.post(path + "/retry").status()).isEqualTo(409);
        assertThat(admin.post(path + "/cancel").json().get("state").asText()).isEqualTo("cancelled");
        assertThat(admin.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(admin.get(ADMIN + "/audit?account=" + owner + "&action=cancel_job")
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void aFailedJobOfAnybodysIsTriedAgain() {
        Answer ordered = member.post("/api/v1/jobs", "prompt", "to fail");
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'failed', failure = 'worker_lost', finished_at = now() WHERE id = CAST(? AS uuid)",
                        ordered.json().get("id").asText()));
        String path = ADMIN + ordered.header("Location").substring("/api/v1".length());
        assertThat(admin.get(ADMIN + "/queue").json().get("parked").asInt()).isEqualTo(1);
        assertThat(admin.post(path + "/retry").status()).isEqualTo(202);
        assertThat(admin.get(ADMIN + "/queue").json().get("parked").asInt()).isZero();
    }

    @Test
    void everybodysScriptsAreSeen() {
        Answer created = member.post("/api/v1/scripts", "title", "A member's", "source", "pass");
        Answer shown = admin.get(ADMIN + "/scripts/" + created.json().get("id").asText());
        assertThat(shown.json().get("source").asText()).isEqualTo("pass");
        assertThat(admin.get(ADMIN + "/scripts?owner="
                                + shown.json().get("owner").asText())
                        .json()
                        .at("/items/0/title")
                        .asText())
                .isEqualTo("A member's");
    }

    @Test
    void queueStorageAndSettingsAreTold() {
        assertThat(admin.get(ADMIN + "/queue").json().at("/states/succeeded").asInt())
                .isZero();
        assertThat(admin.get(ADMIN + "/health").json().get("status").asText()).isEqualTo("ok");
        assertThat(admin.get(ADMIN + "/storage").json().get("videos").asInt()).isZero();
        assertThat(admin.get(ADMIN + "/settings").json().at("/items/0/name").asText())
                .isEqualTo("workers");
    }

    @Test
    void noneOfItIsForMembers() {
        for (String path : new String[] {"/health", "/jobs", "/scripts", "/queue", "/storage", "/settings"}) {
            assertThat(member.get(ADMIN + path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theApiCanBeReadAboutInABrowser() {
        Answer page = site.nobody().get("/api/docs");
        assertThat(page.toString()).contains("/api/docs/swagger-ui-bundle.js");
        for (String file : new String[] {"start.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
            assertThat(site.nobody().get("/api/docs/" + file).status()).as(file).isEqualTo(200);
        }
    }
}
