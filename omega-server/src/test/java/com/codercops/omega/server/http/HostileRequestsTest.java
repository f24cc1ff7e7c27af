package com.codercops.omega.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.OpenApiContract;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.database.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares the response to each hostile request with {@code docs/reference/http-limits.md}; errors are problem details. */
class HostileRequestsTest {
    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/reference/http-limits.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([0-9 ]+(?:, or [0-9 ]+)?|closed) \\|$");

    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer(TestDatabase.fresh(), settings -> settings, new HostileRoutes());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @TestFactory
    Stream<DynamicTest> eachResponseMatchesTheDocumentation() throws Exception {
        Map<String, String> written = written();
        Map<String, String> requests = HostileRequests.with(site.session());
        assertThat(requests.keySet()).isEqualTo(written.keySet());
        return requests.entrySet().stream()
                .map(request -> DynamicTest.dynamicTest(
                        request.getKey(), () -> check(request.getValue(), written.get(request.getKey()))));
    }

    private static Map<String, String> written() throws Exception {
        Map<String, String> written = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(Files.readString(DOCUMENT));
        while (rows.find()) {
            written.put(rows.group(1), rows.group(2));
        }
        return written;
    }

    private static void check(String request, String expected) throws Exception {
        List<RawHttpConnection.Reply> replies;
        try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
            replies = wire.sendInVain(request).rest();
        }
        String statuses =
                replies.stream().map(reply -> Integer.toString(reply.status())).collect(Collectors.joining(" "));
        assertThat(List.of(expected.split(", or ")))
                .as(replies.toString())
                .contains(statuses.isEmpty() ? "closed" : statuses);
        for (RawHttpConnection.Reply reply : replies) {
            if (reply.status() >= 200) {
                isCareful(reply);
            }
            if (reply.status() >= 400) {
                isProblem(reply);
            }
        }
        assertThat(site.anonymous().get("/api/v1/openapi.json").status()).isEqualTo(200);
    }

    static void isCareful(RawHttpConnection.Reply reply) {
        assertThat(reply.headers()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Content-Security-Policy")).isNotEmpty();
        assertThat(reply.headers().toString()).doesNotContainIgnoringCase("reflected");
    }

    static void isProblem(RawHttpConnection.Reply reply) throws Exception {
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(reply.body());
        OpenApiContract.note(reply.status(), problem);
        assertThat(problem.get("status").asInt()).isEqualTo(reply.status());
        assertThat(reply.body())
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("exception")
                .doesNotContainIgnoringCase("reflected")
                .doesNotContain("com.", "\tat ", HostileRoutes.SECRET);
    }

    @Test
    void internalErrorHidesCause() throws Exception {
        for (String route : List.of("error", "exception", "disk")) {
            try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
                RawHttpConnection.Reply reply = wire.send("GET /api/v1/test/" + route + " HTTP/1.1\r\nHost: a\r\n\r\n")
                        .reply();
                assertThat(reply.status()).isEqualTo(500);
                isCareful(reply);
                isProblem(reply);
            }
        }
    }

    @Test
    void headReturnsHeadersOfGet() {
        ApiClient admin = site.admin();
        List<String> paths = site.routes().stream()
                .filter(route -> route.method().equals("GET") && !route.path().contains("{"))
                .map(route -> route.path())
                .filter(path -> !path.startsWith("/api/v1/test/"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(20);
        for (String path : paths) {
            assertThat(admin.statusOf("HEAD", path, null)).as(path).isEqualTo(admin.statusOf("GET", path, null));
            assertThat(site.anonymous().statusOf("HEAD", path, null))
                    .as(path)
                    .isEqualTo(site.anonymous().statusOf("GET", path, null));
        }
    }

    @Test
    void arbitraryMethodsDoNotReachMetrics() throws Exception {
        try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
            wire.send("MADEUP /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n").reply();
            wire.send("GET /api/v1/made-up HTTP/1.1\r\nHost: a\r\n\r\n").reply();
        }
        site.anonymous().get("/api/v1/openapi.json");
        assertThat(site.answered).noneMatch(it -> it.contains("MADEUP") || it.contains("made-up"));
        assertThat(site.answered).contains("GET /api/v1/openapi.json 200");
    }
}
