package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Permission;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any operation of its kind may answer, tried with each of them; {@link ApiClient} compares it with the document. */
@Timeout(300)
class UsualAnswersTest {
    private static Site site;
    private static ApiClient admin;

    @BeforeAll
    static void open() throws Exception {
        site = new Site();
        admin = site.admin();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static void assertAll(int status, ApiClient client, Predicate<Operation> which) {
        Operation.all(which)
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
        Operation.all(operation -> operation.tells(415) && !operation.tells(404))
                .forEach(operation -> assertThat(operation.ask(typed, "{}"))
                        .as(operation.path())
                        .isEqualTo(415));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        Operation.all(operation -> operation.hasBody() && !operation.tells(404))
                .forEach(operation -> assertThat(operation.ask(admin, "{\"a\""))
                        .as(operation.path())
                        .isEqualTo(400));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
        for (Operation operation : Operation.all(one -> one.hasBody() && !one.tells(404))) {
            assertThat(operation.askTooMuch(admin, operation.address()))
                    .as(operation.path())
                    .isEqualTo(413);
        }
    }
}
