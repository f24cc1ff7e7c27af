package com.codercops.omega.server.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.ConcurrentCalls;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RegistrationApiTest {
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
    void waitingListLeadsToFirstLogIn() {
        ApiClient anonymous = site.anonymous();
        ApiClient admin = site.admin();
        String email = "whole@example.org";
        assertThat(anonymous.post("/api/v1/waiting-list", "email", email).status())
                .isEqualTo(202);
        Answer waiting = admin.get("/api/v1/admin/accounts?state=waiting&search=" + email);
        assertThat(waiting.json().get("items")).hasSize(1);
        Answer invited = admin.post("/api/v1/admin/invitations", "email", email);
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        Answer registered = register(site.mailed(email), email);
        assertThat(registered.json().get("state").asText())
                .as(registered.toString())
                .isEqualTo("registered");
        assertThat(logIn(email).json().get("detail").asText()).contains("not verified yet");
        Answer verified = anonymous.post("/api/v1/email-verifications", "token", site.mailed(email));
        assertThat(verified.json().get("state").asText()).isEqualTo("pending_approval");
        Answer early = logIn(email);
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.json().get("type").asText()).endsWith(":account-not-active");
        assertThat(early.json().get("detail").asText()).contains("has not approved the account yet");
        assertThat(anonymous
                        .post("/api/v1/session", "email", email, "password", "wrong password")
                        .status())
                .isEqualTo(401);
        assertThat(early.header("Set-Cookie")).isEmpty();
        assertThat(admin.post(invited.header("Location") + "/approve").status()).isEqualTo(200);
        assertThat(logIn(email).status()).isEqualTo(201);
    }

    @Test
    void openingLinkDoesNotUseIt() {
        String email = "scanned@example.org";
        site.person(email, AccountState.REGISTERED);
        String token = site.mailed(email);
        for (int i = 0; i < 10; i++) {
            assertThat(site.anonymous().get("/verify?token=" + token).status()).isEqualTo(200);
            assertThat(site.anonymous()
                            .send("HEAD", "/verify?token=" + token, null)
                            .status())
                    .isEqualTo(200);
            Answer inspected =
                    site.anonymous().post("/api/v1/links/inspect", "token", token, "purpose", "email_verification");
            assertThat(inspected.json().get("maskedEmail").asText()).isEqualTo("s***@example.org");
        }
        assertThat(site.anonymous()
                        .post("/api/v1/email-verifications", "token", token)
                        .status())
                .isEqualTo(200);
        assertThat(site.anonymous()
                        .post("/api/v1/email-verifications", "token", token)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void concurrentRegistrationsCreateOneAccount() throws Exception {
        String email = "raced@example.org";
        site.person(email, AccountState.INVITED);
        String token = site.mailed(email);
        // Requests above the hashing limit are rejected with a retry time, and succeed later.
        List<Integer> statuses = ConcurrentCalls.of(50, () -> {
            Answer answer = register(token, email);
            while (answer.status() == 503) {
                answer = register(token, email);
            }
            return answer.status();
        });
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 400).hasSize(49);
    }

    @Test
    void invalidInvitationsAreIndistinguishable() {
        site.person("used@example.org", AccountState.INVITED);
        String used = site.mailed("used@example.org");
        register(used, "used@example.org");
        site.person("sent-anew@example.org", AccountState.INVITED);
        String old = site.mailed("sent-anew@example.org");
        Answer again = site.admin().post("/api/v1/admin/invitations/" + id("sent-anew@example.org") + "/resend");
        assertThat(again.status()).isEqualTo(200);
        String fresh = site.mailed("sent-anew@example.org");
        site.person("revoked@example.org", AccountState.INVITED);
        String revoked = site.mailed("revoked@example.org");
        assertThat(site.admin()
                        .delete("/api/v1/admin/invitations/" + id("revoked@example.org"))
                        .status())
                .isEqualTo(204);
        site.person("verifying@example.org", AccountState.REGISTERED);
        String otherPurpose = site.mailed("verifying@example.org");
        site.person("expired@example.org", AccountState.INVITED);
        String expired = site.mailed("expired@example.org");
        site.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE auth.ticket SET expires_at = now() - interval '1 second' WHERE email ="
                                + " 'expired@example.org'"));
        List<Answer> refusals = List.of(
                register(used, "used@example.org"),
                register(old, "sent-anew@example.org"),
                register(revoked, "revoked@example.org"),
                register(fresh, "somebody-else@example.org"),
                register(otherPurpose, "verifying@example.org"),
                register(expired, "expired@example.org"),
                register("A".repeat(64), "nobody@example.org"),
                register("no token", "nobody@example.org"),
                register("", "nobody@example.org"));
        assertThat(refusals).allSatisfy(refusal -> assertThat(seen(refusal)).isEqualTo(seen(refusals.get(0))));
        assertThat(refusals.get(0).json().get("type").asText()).isEqualTo("urn:omega:problem:invalid-link");
        assertThat(register(fresh, "sent-anew@example.org").status()).isEqualTo(201);
    }

    @Test
    void responseDoesNotRevealKnownAddress() {
        site.person("known@example.org", AccountState.ACTIVE);
        site.person("registered@example.org", AccountState.REGISTERED);
        for (String path : List.of("waiting-list", "password-reset-emails", "verification-emails")) {
            Answer unknown = site.anonymous().post("/api/v1/" + path, "email", "un" + path + "@example.org");
            assertThat(unknown.status()).isEqualTo(202);
            for (String email : List.of("known@example.org", "registered@example.org")) {
                assertThat(seen(site.anonymous().post("/api/v1/" + path, "email", email)))
                        .isEqualTo(seen(unknown));
            }
        }
    }

    @Test
    void passwordResetRevokesSessionsAndApiTokens() {
        String email = "forgetful@example.org";
        site.person(email, AccountState.ACTIVE);
        ApiClient before = site.loggedIn(email);
        ApiClient program = site.program(email, "videos.create");
        assertThat(before.get("/api/v1/me").status()).isEqualTo(200);
        site.anonymous().post("/api/v1/password-reset-emails", "email", email);
        String token = site.mailed(email);
        Answer weak = site.anonymous().post("/api/v1/password-resets", "token", token, "newPassword", "password1");
        assertThat(weak.json().get("field").asText()).isEqualTo("password");
        Answer reset =
                site.anonymous().post("/api/v1/password-resets", "token", token, "newPassword", "eleven green otters");
        assertThat(reset.status()).isEqualTo(204);
        assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(logIn(email).status()).isEqualTo(401);
        assertThat(site.anonymous()
                        .post("/api/v1/session", "email", email, "password", "eleven green otters")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void concurrentBootstrapCreatesOneAdmin() throws Exception {
        try (ApiTestServer fresh = new ApiTestServer()) {
            String token = fresh.auth.bootstrap().offer().orElseThrow().replaceFirst(".*token=", "");
            Answer inspected = fresh.anonymous().post("/api/v1/links/inspect", "token", token, "purpose", "bootstrap");
            assertThat(inspected.json().get("maskedEmail").isNull())
                    .as(inspected.toString())
                    .isTrue();
            List<Answer> answers = ConcurrentCalls.of(6, () -> {
                String email = "root" + Thread.currentThread().getId() + "@example.org";
                return fresh.anonymous()
                        .post(
                                "/api/v1/bootstrap",
                                "token",
                                token,
                                "email",
                                email,
                                "name",
                                "Root",
                                "password",
                                ApiTestServer.PASSWORD);
            });
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(5);
            assertThat(fresh.auth.accounts().list(Actor.SYSTEM, null, "", null, 10))
                    .hasSize(1);
        }
    }

    @Test
    void invalidInputNamesFieldAndKeepsInvitation() {
        String email = "careful@example.org";
        site.person(email, AccountState.INVITED);
        String token = site.mailed(email);
        String long72 = "x7".repeat(36);
        assertField("password", token, email, "Max", long72 + "y");
        assertField("password", token, email, "Max", "\u00e4".repeat(37));
        assertField("password", token, email, "Max", "nine purple\0otters");
        assertField("password", token, email, "Max", "short");
        assertField("password", token, email, "Max", email);
        assertField("name", token, email, " ", ApiTestServer.PASSWORD);
        assertField("name", token, email, "Max\r\nBcc: all@example.org", ApiTestServer.PASSWORD);
        assertField("email", token, "not an address", "Max", ApiTestServer.PASSWORD);
        assertField("email", token, "a\r\nb@example.org", "Max", ApiTestServer.PASSWORD);
        Answer wrongType = site.anonymous().post("/api/v1/waiting-list", "email", List.of(email));
        assertThat(wrongType.json().get("field").asText()).isEqualTo("email");
        Answer purpose = site.anonymous().post("/api/v1/links/inspect", "token", token, "purpose", "INVITATION");
        assertThat(purpose.json().get("field").asText()).isEqualTo("purpose");
        // Not truncated: a password that is one byte too long is rejected, and this one logs in later.
        assertThat(post(token, email, "Max", long72).status()).isEqualTo(201);
    }

    @Test
    void passwordOfOneMegabyteIsRejectedBeforeHashing() {
        String megabyte = "x".repeat(1 << 20);
        for (String path : List.of("registrations", "password-resets", "bootstrap", "session")) {
            try {
                site.anonymous()
                        .post(
                                "/api/v1/" + path,
                                "token",
                                "t",
                                "email",
                                "a@example.org",
                                "name",
                                "A",
                                "password",
                                megabyte);
            } catch (UncheckedIOException e) {
                // A client that keeps sending may find the connection closed before it reads the response.
            }
            await().until(() -> site.answered.contains("POST /api/v1/" + path + " 413"));
        }
    }

    @Test
    void unknownFieldsAreRejected() {
        String email = "greedy@example.org";
        site.person(email, AccountState.INVITED);
        Answer registered = site.anonymous()
                .post(
                        "/api/v1/registrations",
                        "token",
                        site.mailed(email),
                        "email",
                        email,
                        "name",
                        "Max",
                        "password",
                        ApiTestServer.PASSWORD,
                        "role",
                        "admin",
                        "state",
                        "active",
                        "quota",
                        Map.of("concurrentJobs", 1000));
        assertThat(registered.status()).isEqualTo(400);
        assertThat(registered.json().get("field").asText()).isEqualTo("role");
        var account =
                site.auth.accounts().list(Actor.SYSTEM, null, email, null, 1).get(0);
        assertThat(account.role()).isEqualTo("member");
        assertThat(account.quota().concurrentJobs()).isEqualTo(1);
    }

    @Test
    void forgedHostHeaderIsNotInMail() throws Exception {
        site.person("hosted@example.org", AccountState.ACTIVE);
        String body = "{\"email\":\"hosted@example.org\"}";
        String request = "POST /api/v1/password-reset-emails HTTP/1.1\r\nHost: evil.example.net\r\n"
                + "X-Forwarded-Host: evil.example.net\r\nForwarded: host=evil.example.net\r\n"
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", site.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 202");
        }
        site.auth.outbox().deliver(1000);
        assertThat(site.mailbox.last("hosted@example.org"))
                .contains("http://localhost:8080/reset?token=")
                .doesNotContain("evil");
    }

    @Test
    void crossSiteRequestsAreRejected() {
        for (Map.Entry<String, String> header : Map.of(
                        "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example.net")
                .entrySet()) {
            Answer answer = site.anonymous()
                    .with(header.getKey(), header.getValue())
                    .post("/api/v1/session", "email", "a@example.org", "password", "b");
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    /** The whole response without the parts that always differ: date and id. */
    private static String seen(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        headers.remove("x-request-id");
        return answer + " " + headers;
    }

    private static Answer register(String token, String email) {
        return post(token, email, "Max Member", ApiTestServer.PASSWORD);
    }

    private static Answer post(String token, String email, String name, String password) {
        return site.anonymous()
                .post("/api/v1/registrations", "token", token, "email", email, "name", name, "password", password);
    }

    private static Answer logIn(String email) {
        return site.anonymous().post("/api/v1/session", "email", email, "password", ApiTestServer.PASSWORD);
    }

    private static String id(String email) {
        return site.auth
                .accounts()
                .list(Actor.SYSTEM, null, email, null, 1)
                .get(0)
                .id()
                .toString();
    }

    private static void assertField(String field, String token, String email, String name, String password) {
        Answer answer = post(token, email, name, password);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).as(answer.toString()).isEqualTo(field);
        assertThat(answer.toString()).doesNotContain(password);
    }
}
