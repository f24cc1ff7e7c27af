package com.codercops.omega.server.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CurrentAccountApiTest {
    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void currentAccountIsReturnedWithPermissionsOfToken() {
        ApiClient admin = site.admin();
        String email = admin.get("/api/v1/me").json().get("email").asText();
        assertThat(admin.get("/api/v1/me").json().get("permissions")).hasSizeGreaterThan(3);
        Answer program = site.program(email, "videos.create").get("/api/v1/me");
        assertThat(program.json().get("permissions")).hasSize(1);
        assertThat(program.json().at("/quota/concurrentJobs").asInt()).isEqualTo(1);
        assertThat(program.toString()).doesNotContain("password", "$2a$");
    }

    @Test
    void passwordChangeRequiresCurrentPasswordAndRevokesOtherSessions() {
        site.person("change@example.org", AccountState.ACTIVE);
        ApiClient here = site.loggedIn("change@example.org");
        ApiClient there = site.loggedIn("change@example.org");
        requireWrongPassword(
                here.put("/api/v1/me/password", "currentPassword", "wrong", "newPassword", "eleven green otters"));
        assertThat(there.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(here.put(
                                "/api/v1/me/password",
                                "currentPassword",
                                ApiTestServer.PASSWORD,
                                "newPassword",
                                "eleven green otters")
                        .status())
                .isEqualTo(204);
        assertThat(here.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(there.get("/api/v1/me").status()).isEqualTo(401);
    }

    /** Not 401, which clients take for the end of their session. */
    private static void requireWrongPassword(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.json().get("type").asText()).endsWith(":wrong-password");
        assertThat(answer.json().get("field").asText()).isEqualTo("currentPassword");
    }

    @Test
    void emailChangeRequiresConfirmationAndIgnoresUsedAddress() {
        site.person("old@example.org", AccountState.ACTIVE);
        site.person("taken@example.org", AccountState.ACTIVE);
        ApiClient person = site.loggedIn("old@example.org");
        Answer free =
                person.post("/api/v1/me/email", "email", "new@example.org", "currentPassword", ApiTestServer.PASSWORD);
        Answer taken = person.post(
                "/api/v1/me/email", "email", "taken@example.org", "currentPassword", ApiTestServer.PASSWORD);
        assertThat(taken.toString()).isEqualTo(free.toString()).startsWith("202");
        person.post("/api/v1/me/email", "email", "new@example.org", "currentPassword", ApiTestServer.PASSWORD);
        String token = site.mailed("new@example.org");
        assertThat(site.anonymous()
                        .post("/api/v1/email-change-confirmations", "token", token)
                        .status())
                .isEqualTo(200);
        assertThat(person.get("/api/v1/me").json().get("email").asText()).isEqualTo("new@example.org");
    }

    @Test
    void exportContainsNoSecrets() {
        ApiClient member = site.member();
        Answer export = member.get("/api/v1/me/export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Disposition")).startsWith("attachment");
        assertThat(export.json().at("/account/id"))
                .isEqualTo(member.get("/api/v1/me").json().get("id"));
        assertThat(export.toString()).doesNotContain("$2a$", "secret_hash");
    }

    @Test
    void deletionRequiresPasswordAndRevokesEverything() {
        site.person("leaving@example.org", AccountState.ACTIVE);
        ApiClient person = site.loggedIn("leaving@example.org");
        ApiClient program = site.program("leaving@example.org", "videos.create");
        requireWrongPassword(person.post("/api/v1/me/delete", "currentPassword", "wrong"));
        requireWrongPassword(person.post("/api/v1/me/email", "email", "other@example.org", "currentPassword", "wrong"));
        assertThat(person.post("/api/v1/me/delete", "currentPassword", ApiTestServer.PASSWORD)
                        .status())
                .isEqualTo(204);
        assertThat(person.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void tokenSecretIsReturnedOnceAndOnlyOwnerCanRevoke() {
        ApiClient member = site.member();
        Answer made =
                member.post("/api/v1/me/tokens", "name", "ci", "scopes", List.of("videos.create"), "lifetime", "P1D");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String secret = made.json().get("secret").asText();
        ApiClient program = site.anonymous().withToken(secret);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
        Answer listed = member.get("/api/v1/me/tokens");
        assertThat(listed.json().at("/items/0/id")).isEqualTo(made.json().get("id"));
        assertThat(listed.toString()).doesNotContain(secret);
        String path = "/api/v1/me/tokens/" + made.json().get("id").asText();
        assertThat(site.member().delete(path).status()).isEqualTo(404);
        assertThat(program.delete(path).status()).isEqualTo(403);
        assertThat(member.delete(path).status()).isEqualTo(204);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void invalidTokenRequestNamesField() {
        ApiClient member = site.member();
        assertField(member.post("/api/v1/me/tokens", "name", "x", "scopes", List.of()), "scopes");
        assertField(member.post("/api/v1/me/tokens", "name", "x", "scopes", "videos.create"), "scopes");
        assertField(member.post("/api/v1/me/tokens", "name", "", "scopes", List.of("videos.create")), "name");
        for (String lifetime :
                List.of("90 days", "P99999D", "-P1D", "PT1S", "P99999999999999999999D", "P9999999999999D")) {
            assertField(
                    member.post(
                            "/api/v1/me/tokens", "name", "x", "scopes", List.of("videos.create"), "lifetime", lifetime),
                    "lifetime");
        }
        assertField(member.post("/api/v1/me/tokens", "name", "x", "scopes", List.of("videos.watch")), "scopes");
        Answer lacking = member.post("/api/v1/me/tokens", "name", "x", "scopes", List.of("system.read"));
        assertThat(lacking.status()).isEqualTo(403);
        assertThat(lacking.json().get("detail").asText())
                .isEqualTo("A token can only have permissions of its owner; you lack: system.read.");
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }
}
