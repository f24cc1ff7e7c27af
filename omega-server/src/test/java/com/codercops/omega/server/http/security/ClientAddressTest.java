package com.codercops.omega.server.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HostileRoutes;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.validation.NetworkRange;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resolution of client addresses, and rate limits per address. */
@Timeout(60)
class ClientAddressTest {
    private static final String ORIGIN = "GET /api/v1/test/origin HTTP/1.1\r\nHost: a\r\n";
    private static final RouteGroup ROUTE = routes -> routes.get(
            "/api/v1/test/origin",
            context -> ApiJson.respond(
                    context, Map.of("from", Caller.origin(context).address())),
            RouteAccess.PUBLIC);

    private static UnaryOperator<HttpSettings> settings(int requests, int writes, String... proxies) {
        HttpSettings.Limits limits =
                new HttpSettings.Limits(1 << 20, requests, writes, 4000, Duration.ofSeconds(30), 100, 100, 1000);
        return given -> new HttpSettings(
                given.host(),
                0,
                given.baseUrl(),
                Stream.of(proxies).map(NetworkRange::of).toList(),
                Set.of(),
                limits);
    }

    private static String from(ApiTestServer site, String headers) throws Exception {
        try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
            return wire.send(ORIGIN + headers + "\r\n").reply().body();
        }
    }

    @Test
    void forwardedHeaderIsTrustedFromTrustedProxiesOnly() throws Exception {
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), settings(1000, 1000), ROUTE)) {
            assertThat(from(site, "X-Forwarded-For: 203.0.113.9\r\n")).contains("\"127.0.0.1\"");
        }
        // The second one is not in canonical form.
        String[] proxies = {"127.0.0.1", "2001:DB8:0:0:0::0001"};
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("", "127.0.0.1");
        cases.put("X-Forwarded-For: 203.0.113.9\r\n", "203.0.113.9");
        cases.put("x-forwarded-for: 203.0.113.9 \r\n", "203.0.113.9");
        cases.put("X-Forwarded-For: 198.51.100.1, 203.0.113.9\r\n", "203.0.113.9");
        cases.put("X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9\r\n", "203.0.113.9");
        cases.put("X-Forwarded-For: 203.0.113.9, 2001:db8::1\r\n", "203.0.113.9");
        cases.put("X-Forwarded-For: 203.0.113.9,127.0.0.1 ,2001:db8:0::1\r\n", "203.0.113.9");
        cases.put("X-Forwarded-For: localhost\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: 203.0.113.9, unknown\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: ,,\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: local\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: 10.1\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: 203.0.113.9:4711\r\n", "127.0.0.1");
        cases.put("X-Forwarded-For: 127.0.0.1\r\n".replace("127", "127.0.0.1,".repeat(500) + "127"), "127.0.0.1");
        cases.put("Forwarded: for=203.0.113.9\r\nX-Real-IP: 203.0.113.9\r\n", "127.0.0.1");
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), settings(1000, 1000, proxies), ROUTE)) {
            for (Map.Entry<String, String> each : cases.entrySet()) {
                assertThat(from(site, each.getKey())).as(each.getKey()).contains("\"" + each.getValue() + "\"");
            }
        }
    }

    @Test
    void networksOfProxiesAreTrusted() throws Exception {
        String[] proxies = {"127.0.0.0/8", "10.4.0.0/15", "fd00:1::/32"};
        Map<String, String> cases = Map.of(
                "198.51.100.1, 203.0.113.9, 10.5.255.255", "203.0.113.9",
                "203.0.113.9, 10.6.0.1", "10.6.0.1",
                "203.0.113.9, fd00:1:2::3, 10.4.0.1", "203.0.113.9",
                "203.0.113.9, fd00:2::3", "fd00:2:0:0:0:0:0:3");
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), settings(1000, 1000, proxies), ROUTE)) {
            for (Map.Entry<String, String> each : cases.entrySet()) {
                assertThat(from(site, "X-Forwarded-For: " + each.getKey() + "\r\n"))
                        .as(each.getKey())
                        .contains("\"" + each.getValue() + "\"");
            }
        }
    }

    @Test
    void ipv6NetworkCountsAsOneClient() throws Exception {
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), settings(3, 3, "127.0.0.1"), ROUTE)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(from(site, "X-Forwarded-For: 2001:db8:1:2::" + i + "\r\n"))
                        .contains("2001");
            }
            assertThat(from(site, "X-Forwarded-For: 2001:db8:1:2:ffff::4\r\n")).contains("too-many-requests");
            assertThat(from(site, "X-Forwarded-For: 2001:db8:1:3::1\r\n")).contains("2001");
            assertThat(from(site, "X-Forwarded-For: 203.0.113.9\r\n")).contains("203");
        }
    }

    @Test
    void guessedTokensAreLimitedAndOtherClientsAreNot() throws Exception {
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), settings(1000, 5, "127.0.0.1"), ROUTE)) {
            site.person("known@example.org", AccountState.ACTIVE);
            ApiClient known = site.program("known@example.org", Permission.VIDEOS_CREATE);
            ApiClient late = site.program("known@example.org", Permission.VIDEOS_CREATE);
            ApiClient guessing = site.anonymous().withToken(guess(known));
            assertThat(known.get("/api/v1/me").status()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(guessing.get("/api/v1/me").status()).isEqualTo(401);
            }
            assertThat(guessing.get("/api/v1/me").status()).isEqualTo(429);
            // Valid, but not checked: the limit depends on the origin.
            assertThat(late.get("/api/v1/me").status()).isEqualTo(429);
            assertThat(late.with("X-Forwarded-For", "203.0.113.9")
                            .get("/api/v1/me")
                            .status())
                    .isEqualTo(200);
            assertThat(known.get("/api/v1/me").status()).isEqualTo(200);
        }
    }

    /** A well-formed token that does not exist. */
    private static String guess(ApiClient owner) {
        String token = owner.header("Authorization").substring("Bearer ".length());
        int id = token.indexOf('_') + 1;
        char[] other = token.toCharArray();
        for (int i = id; i < id + 8; i++) {
            other[i] = other[i] == 'A' ? 'B' : 'A';
        }
        return new String(other);
    }

    @Test
    void baseUrlIsNormalized() throws Exception {
        UnaryOperator<HttpSettings> written = given -> new HttpSettings(
                given.host(),
                0,
                URI.create("http://LOCALHOST:80"),
                given.trustedProxies(),
                given.allowedOrigins(),
                given.limits());
        try (ApiTestServer site = new ApiTestServer(TestDatabase.fresh(), written, new HostileRoutes())) {
            ApiClient anonymous = site.anonymous();
            assertThat(anonymous
                            .with("Origin", "http://localhost")
                            .post("/api/v1/test/body")
                            .status())
                    .isEqualTo(200);
            assertThat(anonymous
                            .with("Origin", "http://localhost:8080")
                            .post("/api/v1/test/body")
                            .status())
                    .isEqualTo(403);
            assertThat(anonymous
                            .with("Origin", "https://localhost")
                            .post("/api/v1/test/body")
                            .status())
                    .isEqualTo(403);
        }
    }
}
