package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses that are common to all operations of a kind, for each operation; {@link ApiClient} validates them. */
@Timeout(300)
class CommonResponsesTest {
    /** A valid body for every operation: some validate it before they find the resource, others after. */
    private static final String GOOD = """
            {"reason": "No.", "role": "member", "pinned": true, "source": "x = 1", "title": "A", "concurrentJobs": 1,
            "jobsPerDay": 1, "renderMinutesPerMonth": 1, "tokensPerMonth": 1, "costUsdPerMonth": 1, "permissions": ["videos.create"]}""";

    private static ApiTestServer site;
    private static ApiClient admin;
    /** Existing resources, by path template. */
    private static Map<String, String> things;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = site.admin();
        things = Map.of(
                "/api/v1/admin/accounts/{id}",
                "/api/v1/admin/accounts/"
                        + site.person("thing@example.org", AccountState.ACTIVE).id(),
                "/api/v1/videos/{id}",
                "/api/v1/videos/" + site.video(admin, new byte[] {1, 2, 3}),
                "/api/v1/scripts/{id}",
                site.script(admin));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static void assertAll(int status, ApiClient client, Predicate<ApiOperation> which) {
        ApiOperation.all(which)
                .forEach(operation -> assertThat(operation.ask(client))
                        .as(operation.method() + " " + operation.path())
                        .isEqualTo(status));
    }

    @Test
    void missingAuthenticationReturns401() {
        assertAll(401, site.anonymous(), operation -> !operation.open());
    }

    @Test
    void crossSiteWriteReturns403() {
        assertAll(403, admin.with("Sec-Fetch-Site", "cross-site"), ApiOperation::writes);
    }

    @Test
    void tokenWithoutScopeReturns403() {
        String email = admin.get("/api/v1/me").json().get("email").asText();
        // Read-only operations do not need this response.
        ApiClient program = site.program(email, Permission.ROLES_MANAGE);
        assertAll(403, program, operation -> !operation.writes() && operation.tells(403));
    }

    @Test
    void rateLimitReturns429() throws Exception {
        var one = ApiTestServer.MANY.withRates(1, 1);
        try (ApiTestServer strict = new ApiTestServer(one)) {
            ApiClient hasty = strict.admin();
            for (ApiClient client : List.of(hasty, strict.anonymous())) {
                client.get(client == hasty ? "/api/v1/me" : "/shared/none");
                client.send("POST", client == hasty ? "/api/v1/jobs" : "/api/v1/session", "{}");
                assertAll(429, client, operation -> operation.open() == (client != hasty));
            }
        }
    }

    @Test
    void startingServerReturns503() throws Exception {
        try (ApiTestServer starting = new ApiTestServer()) {
            starting.ready.set(false);
            assertAll(503, starting.anonymous(), operation -> operation.path().startsWith("/api/"));
        }
    }

    @Test
    void unknownIdReturns404() {
        for (ApiOperation operation : ApiOperation.all(one -> one.path().contains("{") && one.tells(404))) {
            String example = operation.takesJson() ? operation.example() : GOOD;
            assertThat(operation.ask(careful(), operation.hasBody() ? example : null))
                    .as(operation.method() + " " + operation.path())
                    .isEqualTo(404);
        }
    }

    @Test
    void bodyOfOtherMediaTypeReturns415() {
        ApiClient typed = careful().with("Content-Type", "text/plain");
        for (ApiOperation operation : ApiOperation.all(ApiOperation::takesJson)) {
            assertThat(typed.send(operation.method(), operation.address(things), GOOD)
                            .status())
                    .as(operation.path())
                    .isEqualTo(415);
        }
    }

    @Test
    void invalidJsonReturns400() {
        for (ApiOperation operation : ApiOperation.all(ApiOperation::takesJson)) {
            assertThat(careful()
                            .send(operation.method(), operation.address(things), "{\"a\"")
                            .status())
                    .as(operation.path())
                    .isEqualTo(400);
        }
    }

    @Test
    void largeBodyIsRejectedBeforeItIsRead() throws Exception {
        for (ApiOperation operation : ApiOperation.all(ApiOperation::takesJson)) {
            assertThat(operation.askTooMuch(careful(), operation.address(things)))
                    .as(operation.path())
                    .isEqualTo(413);
        }
    }

    /** Sends the revision that some operations require. */
    private static ApiClient careful() {
        return admin.with("If-Match", "\"1\"");
    }
}
