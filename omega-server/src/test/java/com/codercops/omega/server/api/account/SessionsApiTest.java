package com.codercops.omega.server.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SessionsApiTest {
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
    void logInSetsHttpOnlySameSiteCookie() {
        site.person("cookie@example.org", AccountState.ACTIVE);
        Answer answer = logIn(site.anonymous().with("User-Agent", "Firefox"), "cookie@example.org");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("omega_session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=25");
        assertThat(answer.json().get("userAgent").asText()).isEqualTo("Firefox");
        assertThat(answer.json().get("current").asBoolean()).isTrue();
        ApiClient person = site.anonymous().withCookie("omega_session", cookie(answer));
        assertThat(person.get("/api/v1/session").json().get("id"))
                .isEqualTo(answer.json().get("id"));
        assertThat(person.get("/api/v1/me").json().get("email").asText()).isEqualTo("cookie@example.org");
    }

    @Test
    void logInReplacesSessionOfRequest() {
        site.person("fixed@example.org", AccountState.ACTIVE);
        String first = cookie(logIn(site.anonymous(), "fixed@example.org"));
        ApiClient before = site.anonymous().withCookie("omega_session", first);
        String second = cookie(logIn(before, "fixed@example.org"));
        assertThat(second).isNotEqualTo(first);
        assertThat(before.get("/api/v1/session").status()).isEqualTo(401);
        String invented = "A".repeat(64);
        assertThat(cookie(logIn(site.anonymous().withCookie("omega_session", invented), "fixed@example.org")))
                .isNotEqualTo(invented);
    }

    @Test
    void logOutRevokesSessionAndRemovesCookie() {
        ApiClient member = site.member();
        Answer out = member.delete("/api/v1/session");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("omega_session=;", "Expires=Thu, 01 Jan 1970");
        assertThat(member.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void ownSessionsCanBeListedAndRevokedAndOthersReturn404() {
        site.person("many@example.org", AccountState.ACTIVE);
        ApiClient here = site.loggedIn("many@example.org");
        ApiClient there = site.loggedIn("many@example.org");
        assertThat(here.get("/api/v1/sessions").json().get("items")).hasSize(2);
        String path = "/api/v1/sessions/"
                + there.get("/api/v1/session").json().get("id").asText();
        assertThat(site.member().delete(path).status()).isEqualTo(404);
        assertThat(there.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(here.delete(path).status()).isEqualTo(204);
        assertThat(there.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(here.delete(path).status()).isEqualTo(404);
    }

    @Test
    void failedLogInsAreIndistinguishable() {
        for (AccountState state :
                List.of(AccountState.REGISTERED, AccountState.PENDING_APPROVAL, AccountState.SUSPENDED)) {
            site.person(state.code() + "@example.org", state);
        }
        site.person("open@example.org", AccountState.ACTIVE);
        String unknown = seen(logIn(site.anonymous(), "unknown@example.org"));
        assertThat(unknown).startsWith("401");
        for (AccountState state :
                List.of(AccountState.REGISTERED, AccountState.PENDING_APPROVAL, AccountState.SUSPENDED)) {
            assertThat(seen(site.anonymous()
                            .post("/api/v1/session", "email", state.code() + "@example.org", "password", "wrong")))
                    .isEqualTo(unknown);
            // The right password may learn the state.
            assertThat(logIn(site.anonymous(), state.code() + "@example.org").status())
                    .isEqualTo(403);
        }
        for (String wrong : List.of("wrong", "", "x".repeat(73), ApiTestServer.PASSWORD + " ")) {
            assertThat(seen(site.anonymous().post("/api/v1/session", "email", "open@example.org", "password", wrong)))
                    .isEqualTo(unknown);
        }
        assertThat(seen(logIn(site.anonymous(), "no address"))).isEqualTo(unknown);
        // Not valid text: rejected before an account is looked up.
        for (String email : List.of("open@example.org", "unknown@example.org")) {
            Answer nul =
                    site.anonymous().post("/api/v1/session", "email", email, "password", ApiTestServer.PASSWORD + "\0");
            assertThat(nul.status()).isEqualTo(400);
            assertThat(nul.json().get("field").asText()).isEqualTo("password");
        }
    }

    @Test
    void demotionAndSuspensionApplyToNextRequest() {
        site.admin();
        ApiClient admin = site.admin();
        String me = admin.get("/api/v1/me").json().get("id").asText();
        String email = admin.get("/api/v1/me").json().get("email").asText();
        ApiClient program = site.program(email, "accounts.read");
        assertThat(program.get("/api/v1/admin/accounts").status()).isEqualTo(200);
        site.auth.accounts().changeRole(Actor.SYSTEM, java.util.UUID.fromString(me), "member");
        assertThat(admin.get("/api/v1/admin/accounts").status()).isEqualTo(401);
        assertThat(program.get("/api/v1/admin/accounts").status()).isEqualTo(403);
        site.auth.accounts().suspend(Actor.SYSTEM, java.util.UUID.fromString(me), "Too loud.");
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void logInAttemptsAreRateLimited() throws Exception {
        AuthSettings.Limits few = new AuthSettings.Limits(
                3, Duration.ofMinutes(5), 10, Duration.ofMinutes(15), 2, 100, Duration.ofHours(1));
        try (ApiTestServer strict = new ApiTestServer(ApiTestServer.MANY, few)) {
            for (int i = 0; i < 3; i++) {
                assertThat(logIn(strict.anonymous(), "any" + i + "@example.org").status())
                        .isEqualTo(401);
            }
            Answer late = logIn(strict.anonymous(), "any@example.org");
            assertThat(late.status()).isEqualTo(429);
            assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 100);
            for (int i = 0; i < 2; i++) {
                assertThat(mail(strict).status()).isEqualTo(202);
            }
            assertThat(mail(strict).status()).isEqualTo(429);
        }
    }

    private static Answer mail(ApiTestServer strict) {
        return strict.anonymous().post("/api/v1/password-reset-emails", "email", "flooded@example.org");
    }

    private static Answer logIn(ApiClient client, String email) {
        return client.post("/api/v1/session", "email", email, "password", ApiTestServer.PASSWORD);
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceAll("^omega_session=([^;]*);.*$", "$1");
    }

    /** The whole response without the parts that always differ: date and id. */
    private static String seen(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        headers.remove("x-request-id");
        return answer + " " + headers;
    }
}
