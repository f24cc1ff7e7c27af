package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every route, as each of seven kinds of callers, against the table in docs/reference/api.md. A new route needs a row there and, if it
 * has a variable and is not for admins, a maker of such a thing in {@link #MAKERS}.
 */
@Timeout(300)
class EveryRouteTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/api.md");

    /** By the beginning of a path, up to its variable: how its owner gets one; tells the id. */
    private static final Map<String, Function<ApiClient, String>> MAKERS = Map.of(
            "/api/v1/scripts/{",
            EveryRouteTest::script,
            "/api/v1/scripts/{id}/restore",
            EveryRouteTest::deletedScript,
            "/api/v1/jobs/{",
            owner -> owner.post("/api/v1/jobs", "prompt", "mine")
                    .json()
                    .get("id")
                    .asText(),
            "/api/v1/videos/{",
            EveryRouteTest::video,
            "/api/v1/sessions/{",
            owner -> owner.get("/api/v1/session").json().get("id").asText(),
            "/api/v1/me/tokens/{",
            owner -> owner.post("/api/v1/me/tokens", "name", "t", "scopes", List.of(Permission.VIDEOS_CREATE))
                    .json()
                    .get("id")
                    .asText());

    private static final List<String> SAFE = List.of("GET", "HEAD");

    /** What stands for the second variable of a path. */
    private static final Map<String, String> PARTS = Map.of("{variant}", "video", "{number}", "1");

    /** Where another body than an empty object is needed to get as far as the thing itself; by method and path. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/scripts/{id}/versions", "{\"source\": \"from manim import *\"}",
            "PATCH /api/v1/scripts/{id}", "{\"title\": \"theirs\"}");

    private static ApiTestServer site;
    private static List<Route> routes;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        // One whose address a program has, and who stays.
        site.admin();
        routes = site.routes();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void theDocumentHasARowForEachRouteAndNoOther() throws IOException {
        Map<String, String> served = new TreeMap<>();
        // A HEAD is as its GET.
        routes.stream()
                .filter(route -> !route.method().equals("HEAD"))
                .forEach(route -> served.put(route.method() + " " + route.path(), who(route.access())));
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (cells.size() == 4 && cells.get(1).matches("`[A-Z]+ /\\S*`")) {
                documented.put(cells.get(1).replace("`", ""), cells.get(2).replace("`", ""));
            }
        }
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void nobody() {
        assertAll(site::nobody, (access, status) -> is(status, access.kind() == RouteAccess.Kind.ANYBODY, 401));
    }

    /** As one who was let in by mistake: a session of somebody who is still to be approved opens nothing. */
    @Test
    void pending() {
        assertAll(
                () -> inState("pending_approval"),
                (access, status) -> is(status, access.kind() == RouteAccess.Kind.ANYBODY, 401));
    }

    @Test
    void suspended() {
        assertAll(
                () -> inState("suspended"),
                (access, status) -> is(status, access.kind() == RouteAccess.Kind.ANYBODY, 401));
    }

    @Test
    void member() {
        assertAll(site::member, (access, status) -> is(status, isForMembers(access), 403));
    }

    @Test
    void admin() {
        assertAll(site::admin, (access, status) -> is(status, true, 0));
    }

    @Test
    void tokenWithoutScope() {
        assertAll(
                () -> site.program(adminAddress(), Permission.AUDIT_READ),
                (access, status) -> is(
                        status,
                        access.kind() == RouteAccess.Kind.ANYBODY
                                || access.kind() == RouteAccess.Kind.ACCOUNT
                                        && access.permission()
                                                .map(Permission.AUDIT_READ::equals)
                                                .orElse(true),
                        403));
    }

    @Test
    void otherMemberFindsNothingOfAnothers() {
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
            // Last, since it may be gone then.
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

    /** A new caller after each route that may have ended what the one before is known by. */
    private static void assertAll(Supplier<ApiClient> callers, Expectation expected) {
        List<String> wrong = new ArrayList<>();
        ApiClient caller = callers.get();
        for (Route route : routes) {
            // What is named by something else than an id is given a name that nothing has.
            String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            int status = status(caller, route, path);
            expected.wrong(route.access(), status).ifPresent(why -> wrong.add(route + ": " + why));
            if (route.method().equals("DELETE")) {
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
        // Some want to hear what was seen before they look for the thing.
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

    private static String deletedScript(ApiClient owner) {
        String id = script(owner);
        owner.delete("/api/v1/scripts/" + id);
        return id;
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
                .filter(route -> route.access().kind() != RouteAccess.Kind.ANYBODY)
                .toList();
        assertThat(own)
                .allSatisfy(route -> assertThat(maker(route))
                        .as("A maker of what " + route.path() + " is about is needed in MAKERS")
                        .isPresent());
        return own;
    }

    private static Optional<Function<ApiClient, String>> maker(Route route) {
        return MAKERS.entrySet().stream()
                .filter(entry -> route.path().startsWith(entry.getKey()))
                // The nearest.
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static boolean isForMembers(RouteAccess access) {
        return access.permission().map(Permission.VIDEOS_CREATE::equals).orElse(true);
    }

    private static String who(RouteAccess access) {
        return access.permission()
                .orElse(
                        switch (access.kind()) {
                            case ANYBODY -> "anybody";
                            case SESSION -> "session";
                            case ACCOUNT -> "account";
                        });
    }

    /** With a session that no step of an account would have left. */
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
