package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Permission;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any operation of its kind may answer, tried with each of them; {@link ApiClient} compares it with the document. */
@Timeout(300)
class UsualAnswersTest {
    private static final Map<String, String> VARIABLES =
            Map.of("{name}", "nobodys", "{variant}", "film", "{number}", "1", "{token}", "none");

    private static Site site;
    private static ApiClient admin;

    private record Operation(String method, String path, JsonNode described) {
        boolean open() {
            return described.has("security") && described.get("security").isEmpty();
        }

        boolean writes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }

        boolean hasBody() {
            return described.has("requestBody");
        }

        boolean tells(int status) {
            return described.get("responses").has(String.valueOf(status));
        }

        /** Of nothing that is there. */
        String address() {
            String filled = path;
            for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
                filled = filled.replace(variable.getKey(), variable.getValue());
            }
            return filled.replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
        }

        int ask(ApiClient client, String body) {
            return client.send(method, address(), body).status();
        }

        int ask(ApiClient client) {
            return ask(client, hasBody() ? "{}" : null);
        }
    }

    @BeforeAll
    static void open() throws Exception {
        site = new Site();
        admin = site.admin();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static List<Operation> operations(Predicate<Operation> which) {
        List<Operation> all = new ArrayList<>();
        OpenApi.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (entry.getValue().has("responses")) {
                        all.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()));
                    }
                }));
        List<Operation> chosen = all.stream().filter(which).toList();
        assertThat(chosen).isNotEmpty();
        return chosen;
    }

    private static void assertAll(int status, ApiClient client, Predicate<Operation> which) {
        operations(which)
                .forEach(operation -> assertThat(operation.ask(client))
                        .as(operation.method() + " " + operation.path())
                        .isEqualTo(status));
    }

    @Test
    void nobodyIsAskedToLogIn() {
        assertAll(401, site.nobody(), operation -> !operation.open());
    }

    @Test
    void anotherSitesPageChangesNothing() {
        assertAll(403, admin.with("Sec-Fetch-Site", "cross-site"), Operation::writes);
    }

    @Test
    void aTokenWithoutTheScopeSeesNothing() {
        String email = admin.get("/api/v1/me").json().get("email").asText();
        // No operation that only reads needs this one.
        ApiClient program = site.program(email, Permission.ROLES_MANAGE);
        assertAll(403, program, operation -> !operation.writes() && operation.tells(403));
    }

    @Test
    void whoAsksTooOftenIsToldToWait() throws Exception {
        var one = Site.MANY.withRates(1, 1);
        try (Site strict = new Site(one)) {
            ApiClient hasty = strict.admin();
            for (ApiClient client : List.of(hasty, strict.nobody())) {
                client.get(client == hasty ? "/api/v1/me" : "/shared/none");
                client.send("POST", client == hasty ? "/api/v1/jobs" : "/api/v1/session", "{}");
                assertAll(429, client, operation -> operation.open() == (client != hasty));
            }
        }
    }

    @Test
    void aServerThatStartsSaysSo() throws Exception {
        try (Site starting = new Site()) {
            starting.ready.set(false);
            assertAll(503, starting.nobody(), operation -> operation.path().startsWith("/api/"));
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        ApiClient typed = admin.with("Content-Type", "text/plain").with("If-Match", "\"1\"");
        operations(operation -> operation.tells(415) && !operation.tells(404))
                .forEach(operation -> assertThat(operation.ask(typed, "{}"))
                        .as(operation.path())
                        .isEqualTo(415));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        operations(operation -> operation.hasBody() && !operation.tells(404))
                .forEach(operation -> assertThat(operation.ask(admin, "{\"a\""))
                        .as(operation.path())
                        .isEqualTo(400));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
        for (Operation operation : operations(operation -> operation.hasBody() && !operation.tells(404))) {
            try (Wire wire = new Wire(site.address())) {
                wire.send(operation.method() + " " + operation.address() + " HTTP/1.1\r\nHost: test\r\nCookie: "
                        + admin.header("Cookie")
                        + "\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n");
                Wire.Reply reply = wire.reply();
                assertThat(reply.status()).as(operation.path()).isEqualTo(413);
                Map<String, List<String>> headers = new TreeMap<>();
                reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                Contract.check(
                        operation.method(), operation.address(), new ApiClient.Answer(reply.status(), headers, body));
            }
        }
    }
}
