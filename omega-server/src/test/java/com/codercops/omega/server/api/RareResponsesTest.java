package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documented responses that no other test covers. */
@Timeout(120)
class RareResponsesTest {
    private static final String ACCOUNTS = "/api/v1/admin/accounts/";
    private static final Object[] QUOTA = {
        "concurrentJobs", 1, "jobsPerDay", 1, "renderMinutesPerMonth", 1, "tokensPerMonth", 1, "costUsdPerMonth", 1
    };

    private static ApiTestServer site;
    private static ApiClient admin;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = site.admin();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void resendAndRevokeRequireInvitation() {
        UUID active = site.person("in@example.org", AccountState.ACTIVE).id();
        assertThat(admin.post("/api/v1/admin/invitations/" + active + "/resend").status())
                .isEqualTo(409);
        assertThat(admin.delete("/api/v1/admin/invitations/" + active).status()).isEqualTo(409);
    }

    @Test
    void decisionOnDecidedAccountReturns409() {
        UUID active = site.person("done@example.org", AccountState.ACTIVE).id();
        assertThat(admin.post(ACCOUNTS + active + "/reinstate").status()).isEqualTo(409);
        assertThat(admin.post(ACCOUNTS + active + "/reject", "reason", "No.").status())
                .isEqualTo(409);
        assertThat(admin.with("If-Match", "\"other\"")
                        .put(ACCOUNTS + active + "/quota", QUOTA)
                        .status())
                .isEqualTo(412);
        assertThat(admin.put(ACCOUNTS + active + "/role", "role", "nobodys").status())
                .isEqualTo(400);
        assertThat(admin.delete(ACCOUNTS + active).status()).isEqualTo(204);
        assertThat(admin.put(ACCOUNTS + active + "/quota", QUOTA).status()).isEqualTo(409);
    }

    @Test
    void invalidQueryNamesParameter() throws Exception {
        String video = site.video(admin, new byte[] {1});
        String script = site.script(admin);
        for (String wrong : List.of(
                "/api/v1/admin/jobs?limit=0",
                "/api/v1/admin/scripts?limit=0",
                "/api/v1/videos?limit=0",
                "/api/v1/videos/" + video + "/files/video?download=perhaps",
                site.shared(admin, video) + "?download=perhaps",
                script + "/diff?from=newest")) {
            Answer answer = admin.get(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo(wrong.replaceAll(".*\\?|=.*", ""));
        }
        assertThat(admin.delete("/api/v1/admin/roles/No%20Role!").status()).isEqualTo(400);
    }

    @Test
    void sharedVideoSupportsRangesAndConditionalRequests() throws Exception {
        String path = site.shared(admin, site.video(admin, new byte[] {1, 2, 3}));
        ApiClient anonymous = site.anonymous();
        assertThat(anonymous.with("Range", "bytes=1-1").get(path).body()).isEqualTo(new byte[] {2});
        Answer beyond = anonymous.with("Range", "bytes=3-").get(path);
        assertThat(beyond.status()).isEqualTo(416);
        String tag = anonymous.get(path).header("ETag");
        assertThat(anonymous.with("If-None-Match", tag).get(path).status()).isEqualTo(304);
    }

    @Test
    void unreadableVideoFileReturns503() throws Exception {
        String video = site.video(admin, new byte[] {1, 2, 3});
        String path = site.shared(admin, video);
        String key = site.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT key FROM media WHERE id = CAST(:id AS uuid)")
                        .bind("id", video)
                        .mapTo(String.class)
                        .one());
        site.store.remove(key);
        Answer answer = site.anonymous().get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void failedJobIsRetriedAndListsRuns() {
        String path = admin.post("/api/v1/jobs", "prompt", "a").header("Location");
        assertThat(admin.get(path + "/runs").json().get("items")).isEmpty();
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'failed', failure = 'backend', finished_at = now()"
                                + " WHERE id = CAST(? AS uuid)",
                        path.replaceAll(".*/", "")));
        Answer again = admin.post(path + "/retry");
        assertThat(again.status()).as(again.toString()).isEqualTo(202);
        assertThat(again.json().get("state").asText()).isEqualTo("queued");
    }

    @Test
    void scriptUpdateRequiresIfMatch() {
        String path = site.script(admin);
        assertThat(admin.patch(path, "title", "B").status()).isEqualTo(428);
        assertThat(admin.with("If-Match", "\"99\"").patch(path, "title", "B").status())
                .isEqualTo(412);
        ApiClient keyed = admin.with("Idempotency-Key", "one");
        assertThat(keyed.post(path + "/render", "quality", "l").status()).isEqualTo(202);
        assertThat(keyed.post(path + "/render", "quality", "m").status()).isEqualTo(422);
    }

    @Test
    void suspendedAccountCannotBecomeFirstAdmin() throws Exception {
        try (ApiTestServer fresh = new ApiTestServer()) {
            String link = fresh.auth.bootstrap().offer().orElseThrow();
            fresh.person("loud@example.org", AccountState.SUSPENDED);
            Answer answer = fresh.anonymous()
                    .post(
                            "/api/v1/bootstrap",
                            "token",
                            link.replaceAll(".*token=", ""),
                            "email",
                            "loud@example.org",
                            "name",
                            "Max",
                            "password",
                            ApiTestServer.PASSWORD);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        }
    }

    @Test
    void numberOfTokensIsLimited() {
        ApiClient member = site.member();
        Object[] body = {"name", "a program", "scopes", List.of("videos.create"), "lifetime", "P1D"};
        for (int i = 0; i < 50; i++) {
            assertThat(member.post("/api/v1/me/tokens", body).status()).isEqualTo(201);
        }
        assertThat(member.post("/api/v1/me/tokens", body).status()).isEqualTo(409);
    }
}
