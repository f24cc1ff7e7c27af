package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.web.job.StoredJob;
import com.codercops.omega.testing.GeneratedPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls every route as each kind of caller, and compares the result with its access rule. A new route with a path parameter that
 * members can call needs an entry in {@link #MAKERS}.
 */
@Timeout(300)
class EveryRouteTest {
    /** By path prefix: creates a resource and returns its ID. */
    private static final Map<String, Function<ApiClient, String>> MAKERS = Map.ofEntries(
            Map.entry("/api/v1/scripts/{", EveryRouteTest::script),
            Map.entry("/api/v1/scripts/{id}/restore", EveryRouteTest::deletedScript),
            Map.entry("/scripts/{", EveryRouteTest::script),
            Map.entry("/scripts/{id}/deleted", EveryRouteTest::deletedScript),
            Map.entry("/scripts/{id}/restore", EveryRouteTest::deletedScript),
            Map.entry("/api/v1/jobs/{", EveryRouteTest::job),
            Map.entry("/api/v1/jobs/{id}/runs/{", EveryRouteTest::jobWithRun),
            Map.entry("/api/v1/jobs/{id}/preview", EveryRouteTest::jobWithPreview),
            Map.entry("/jobs/{", EveryRouteTest::job),
            Map.entry("/api/v1/videos/{", EveryRouteTest::video),
            Map.entry("/videos/{", EveryRouteTest::video),
            Map.entry("/library/scripts/{", EveryRouteTest::script),
            Map.entry("/library/scripts/{id}/restore", EveryRouteTest::deletedScript),
            Map.entry("/api/v1/sessions/{", EveryRouteTest::session),
            Map.entry("/account/sessions/{", EveryRouteTest::session),
            Map.entry("/api/v1/me/tokens/{", EveryRouteTest::token),
            Map.entry("/account/tokens/{", EveryRouteTest::token),
            Map.entry("/api/v1/me/webhooks/{", EveryRouteTest::webhook),
            Map.entry("/account/webhooks/{", EveryRouteTest::webhook),
            Map.entry("/api/v1/me/webhook-deliveries/{", EveryRouteTest::webhookDelivery),
            Map.entry("/account/webhook-deliveries/{", EveryRouteTest::webhookDelivery));

    private static final List<String> SAFE = List.of("GET", "HEAD");

    /** Values of the second path parameter. */
    private static final Map<String, String> PARTS = Map.of("{variant}", "video", "{number}", "1");

    /** Bodies by method and path, for operations that require more than an empty object. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/scripts/{id}/versions", "{\"source\": \"from manim import *\"}",
            "POST /api/v1/scripts/{id}/revisions", "{\"wish\": \"make it blue\"}",
            "PATCH /api/v1/scripts/{id}", "{\"title\": \"theirs\"}",
            "PATCH /api/v1/videos/{id}", "{\"pinned\": true}");

    private static ApiTestServer site;
    private static List<Route> routes;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        // An administrator for API tokens, which no test deletes.
        site.admin();
        routes = site.routes();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void apiReferenceIsCurrent() throws IOException {
        GeneratedPage.assertCurrent("api.md", ApiReference.page(routes), EveryRouteTest.class);
    }

    @Test
    void anonymousCallerCanCallOnlyPublicRoutes() {
        assertAll(site::anonymous, (access, status) -> is(status, isOpen(access), 401));
    }

    /** A session of an account that waits for approval has no access. */
    @Test
    void pendingAccountCanCallOnlyPublicRoutes() {
        assertAll(() -> inState("pending_approval"), (access, status) -> is(status, isOpen(access), 401));
    }

    @Test
    void suspendedAccountCanCallOnlyPublicRoutes() {
        assertAll(() -> inState("suspended"), (access, status) -> is(status, isOpen(access), 401));
    }

    @Test
    void memberCanCallMemberRoutes() {
        assertAll(site::member, (access, status) -> is(status, isForMembers(access), 403));
    }

    @Test
    void adminCanCallEveryRoute() {
        assertAll(site::admin, (access, status) -> is(status, !isForTokens(access), 403));
    }

    @Test
    void tokenCanCallOnlyRoutesInItsScope() {
        assertAll(
                () -> site.program(adminAddress(), Permission.AUDIT_READ),
                (access, status) -> is(
                        status,
                        isOpen(access)
                                || isForTokens(access)
                                || access.kind() == RouteAccess.AccessType.ACCOUNT
                                        && access.permission()
                                                .map(Permission.AUDIT_READ::equals)
                                                .orElse(true),
                        403));
    }

    @Test
    void resourcesOfAnotherUserReturn404() {
        List<String> wrong = new ArrayList<>();
        for (Route route : ownThings()) {
            ApiClient owner = site.member();
            String path = route.path();
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                path = path.replace(part.getKey(), part.getValue());
            }
            path = path.replaceAll("\\{[^}]+}", maker(route).orElseThrow().apply(owner));
            int other = status(site.member(), route, path);
            int admins = status(site.admin(), route, path);
            // Called last, because it may delete the resource.
            int own = status(owner, route, path);
            if (other != 404 || admins != 404 || own == 404 || own == 403 || own == 401 || own >= 500) {
                wrong.add(route + ": owner " + own + ", other " + other + ", admin " + admins);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private interface Expectation {
        Optional<String> wrong(RouteAccess access, int status);
    }

    /** Uses a new caller after each route that may revoke its credentials. */
    private static void assertAll(Supplier<ApiClient> callers, Expectation expected) {
        List<String> wrong = new ArrayList<>();
        ApiClient caller = callers.get();
        for (Route route : routes) {
            // An unknown ID or name.
            String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            int status = status(caller, route, path);
            expected.wrong(route.access(), status).ifPresent(why -> wrong.add(route + ": " + why));
            if (route.method().equals("DELETE") || route.path().equals("/logout")) {
                caller = callers.get();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> is(int status, boolean allowed, int refusal) {
        boolean right = allowed ? status != 401 && status != 403 && status < 500 : status == refusal;
        return right ? Optional.empty() : Optional.of("answers " + status + ", allowed: " + allowed);
    }

    private static int status(ApiClient caller, Route route, String path) {
        // Some operations require If-Match before they look for the resource.
        ApiClient seen = SAFE.contains(route.method()) ? caller : caller.with("If-Match", "\"1\"");
        return seen.statusOf(route.method(), path, body(route));
    }

    private static String body(Route route) {
        boolean none = List.of("GET", "HEAD", "DELETE").contains(route.method());
        return BODIES.getOrDefault(route.method() + " " + route.path(), none ? null : "{}");
    }

    private static String script(ApiClient owner) {
        return owner.post("/api/v1/scripts", "title", "mine", "source", "from manim import *")
                .json()
                .get("id")
                .asText();
    }

    private static String jobWithRun(ApiClient owner) {
        String id =
                owner.post("/api/v1/jobs", "prompt", "mine").json().get("id").asText();
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO job_run (job, run, owner, worker) SELECT id, 1, owner, 'w' FROM job"
                                + " WHERE id = CAST(? AS uuid)",
                        id));
        return id;
    }

    private static String jobWithPreview(ApiClient owner) {
        return StoredJob.of(site, owner, "prompt", "mine")
                .started("rendering")
                .preview(1, new byte[] {1})
                .id()
                .toString();
    }

    private static String deletedScript(ApiClient owner) {
        String id = script(owner);
        owner.delete("/api/v1/scripts/" + id);
        return id;
    }

    private static String job(ApiClient owner) {
        return owner.post("/api/v1/jobs", "prompt", "mine").json().get("id").asText();
    }

    private static String session(ApiClient owner) {
        return owner.get("/api/v1/session").json().get("id").asText();
    }

    private static String token(ApiClient owner) {
        return owner.post("/api/v1/me/tokens", "name", "t", "scopes", List.of(Permission.VIDEOS_CREATE))
                .json()
                .get("id")
                .asText();
    }

    private static String webhook(ApiClient owner) {
        return owner.post("/api/v1/me/webhooks", "url", "https://hooks.example.org/omega")
                .json()
                .get("id")
                .asText();
    }

    private static String webhookDelivery(ApiClient owner) {
        return owner.post("/api/v1/me/webhooks/" + webhook(owner) + "/test")
                .json()
                .get("id")
                .asText();
    }

    private static String video(ApiClient owner) {
        try {
            return site.video(owner, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Route> ownThings() {
        List<Route> own = routes.stream()
                .filter(route -> route.path().contains("{") && isForMembers(route.access()))
                .filter(route -> !isOpen(route.access()))
                .toList();
        assertThat(own)
                .allSatisfy(route -> assertThat(maker(route))
                        .as("MAKERS needs an entry for " + route.path())
                        .isPresent());
        return own;
    }

    private static Optional<Function<ApiClient, String>> maker(Route route) {
        return MAKERS.entrySet().stream()
                .filter(entry -> route.path().startsWith(entry.getKey()))
                // The longest prefix.
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static boolean isOpen(RouteAccess access) {
        return access.kind() == RouteAccess.AccessType.PUBLIC
                || access.kind() == RouteAccess.AccessType.OPTIONAL_SESSION;
    }

    private static boolean isForMembers(RouteAccess access) {
        return !isForTokens(access)
                && access.permission().map(Permission.VIDEOS_CREATE::equals).orElse(true);
    }

    private static boolean isForTokens(RouteAccess access) {
        return access.kind() == RouteAccess.AccessType.TOKEN;
    }

    /** A session of an account in another state, which cannot occur in practice. */
    private static ApiClient inState(String state) {
        ApiClient client = site.member();
        UUID id = UUID.fromString(client.get("/api/v1/me").json().get("id").asText());
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE auth.account SET state = ? WHERE id = ?", state, id));
        return client;
    }

    private static String adminAddress() {
        return site.auth.accounts().list(Actor.SYSTEM, null, "admin", null, 100).stream()
                .filter(account -> account.role().equals("admin"))
                .findFirst()
                .orElseThrow()
                .email()
                .orElseThrow();
    }
}
