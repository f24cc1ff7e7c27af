package com.codercops.omega.server.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.HttpSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only pages of allowed origins can call the API, and only with tokens. */
class CorsTest {
    private static final String FRIEND = "https://friend.example";

    @Test
    void corsIsDisabledByDefault() throws Exception {
        try (ApiTestServer site = site(Set.of())) {
            RawHttpConnection.Reply asked = preflight(site, FRIEND);
            assertThat(asked.status()).isEqualTo(405);
            assertThat(asked.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            ApiClient.Answer answer = member(site).with("Origin", FRIEND).get("/api/v1/jobs/1");
            assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        }
    }

    @Test
    void allowedOriginCanUseTokensOnly() throws Exception {
        try (ApiTestServer site = site(Set.of(FRIEND))) {
            RawHttpConnection.Reply asked = preflight(site, FRIEND);
            assertThat(asked.status()).isEqualTo(204);
            assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
            assertThat(asked.header("Access-Control-Allow-Headers")).contains("Authorization");
            assertThat(asked.header("Access-Control-Allow-Methods")).contains("DELETE");
            assertThat(asked.header("Vary")).contains("Origin");

            ApiClient page = member(site).with("Origin", FRIEND).with("Sec-Fetch-Site", "cross-site");
            ApiClient.Answer ordered = page.post("/api/v1/jobs", "prompt", "a");
            assertThat(ordered.status()).isEqualTo(202);
            assertThat(ordered.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
            assertThat(ordered.header("Access-Control-Expose-Headers")).contains("Location");
            assertThat(page.get("/api/v1/jobs/1").header("Access-Control-Allow-Origin"))
                    .isEqualTo(FRIEND);

            ApiClient.Answer withCookie = site.anonymous()
                    .withCookie("omega_session", site.session())
                    .with("Origin", FRIEND)
                    .with("Sec-Fetch-Site", "cross-site")
                    .post("/api/v1/jobs", "prompt", "a");
            assertThat(withCookie.status()).isEqualTo(403);
            for (ApiClient.Answer answer : new ApiClient.Answer[] {ordered, withCookie}) {
                assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            }
            assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void unknownOriginIsNotAllowed() throws Exception {
        try (ApiTestServer site = site(Set.of(FRIEND))) {
            for (String unknownOrigin :
                    new String[] {"https://evil.example", "null", FRIEND + ".evil.example", "http://friend.example"}) {
                RawHttpConnection.Reply asked = preflight(site, unknownOrigin);
                assertThat(asked.status()).isEqualTo(405);
                assertThat(asked.header("Access-Control-Allow-Origin")).isEmpty();
                assertThat(asked.header("Vary")).contains("Origin");
            }
        }
    }

    private static RawHttpConnection.Reply preflight(ApiTestServer site, String origin) throws Exception {
        try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
            return wire.send("OPTIONS /api/v1/jobs HTTP/1.1\r\nHost: a\r\nOrigin: " + origin
                            + "\r\nAccess-Control-Request-Method: POST\r\n"
                            + "Access-Control-Request-Headers: authorization\r\n\r\n")
                    .reply();
        }
    }

    private static ApiClient member(ApiTestServer site) {
        String email = "token@example.org";
        site.person(email, com.codercops.omega.auth.account.AccountState.ACTIVE);
        return site.program(email, "videos.create");
    }

    private static ApiTestServer site(Set<String> origins) throws InterruptedException {
        return new ApiTestServer(
                TestDatabase.fresh(),
                it -> new HttpSettings(it.host(), it.port(), it.baseUrl(), it.trustedProxies(), origins, it.limits()));
    }
}
