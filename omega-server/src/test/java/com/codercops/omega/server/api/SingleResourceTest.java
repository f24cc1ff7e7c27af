package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every operation on one thing may answer: when it is not there, and when what comes for it is not as it should be. */
@Timeout(120)
class SingleResourceTest {
    private static final String SOURCE = "from manim import *\n\nclass A(Scene):\n    pass\n";
    /** Each says what it wants only after it has found the thing, or before. */
    private static final String GOOD = """
            {"reason": "No.", "role": "member", "pinned": true, "source": "x = 1", "title": "A", "jobsAtOnce": 1,
            "jobsADay": 1, "renderMinutes": 1, "tokens": 1, "usd": 1, "permissions": ["films.make"]}""";

    private static Site site;
    private static ApiClient admin;
    private static Map<String, String> things;

    @BeforeAll
    static void open() throws Exception {
        site = new Site();
        admin = site.admin();
        UUID account = site.person("member@example.org", AccountState.ACTIVE).id();
        String film = site.film(admin, new byte[] {1, 2, 3});
        things = Map.of(
                "/api/v1/admin/accounts/{id}", "/api/v1/admin/accounts/" + account,
                "/api/v1/films/{id}", "/api/v1/films/" + film,
                "/api/v1/scripts/{id}",
                        admin.post("/api/v1/scripts", "title", "A", "source", SOURCE)
                                .header("Location"));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static boolean takesABody(Operation operation) {
        return operation.hasBody() && operation.tells(404);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Operation operation : Operation.all(one -> one.path().contains("{") && one.tells(404))) {
            ApiClient client = admin.with("If-Match", "\"1\"");
            assertThat(operation.ask(client, operation.hasBody() ? GOOD : null))
                    .as(operation.method() + " " + operation.path())
                    .isEqualTo(404);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        for (Operation operation : Operation.all(SingleResourceTest::takesABody)) {
            ApiClient typed = admin.with("Content-Type", "text/plain").with("If-Match", "\"1\"");
            assertThat(typed.send(operation.method(), operation.address(things), GOOD)
                            .status())
                    .as(operation.path())
                    .isEqualTo(415);
        }
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        for (Operation operation : Operation.all(SingleResourceTest::takesABody)) {
            ApiClient client = admin.with("If-Match", "\"1\"");
            assertThat(client.send(operation.method(), operation.address(things), "{\"a\"")
                            .status())
                    .as(operation.path())
                    .isEqualTo(400);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
        for (Operation operation : Operation.all(SingleResourceTest::takesABody)) {
            ApiClient client = admin.with("If-Match", "\"1\"");
            assertThat(operation.askTooMuch(client, operation.address(things)))
                    .as(operation.path())
                    .isEqualTo(413);
        }
    }
}
