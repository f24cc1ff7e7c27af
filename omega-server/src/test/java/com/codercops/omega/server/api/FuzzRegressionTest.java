package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression tests for findings of schemathesis. */
@Timeout(120)
class FuzzRegressionTest {
    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "*/*"})
    void unsupportedMethodReturnsAllowHeader(String accept) {
        Answer answer = member.with("Accept", accept).send("PUT", "/api/v1/videos", null);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since", "state", "limit", "cursor", "search"})
    void emptyFilterReturns400(String parameter) {
        Answer answer = member.get("/api/v1/jobs?" + parameter + "=");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "omega_session=a b",
                "omega_session=\"a",
                "omega_session=a\\b",
                "omega_session=a,b",
                "omega_session=\u00e4",
                "=a",
                "omega_session",
                "omega session=a",
                "a=b\tc",
                "omega_session=a\tb",
                "$Version=9; omega_session=a",
                "omega_session=\"\\\"",
            })
    void malformedCookieIsUnauthenticated(String cookie) {
        Answer answer = site.anonymous().with("Cookie", cookie).get("/api/v1/session");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "5e0", "50e-1", "5"})
    void integerIsAcceptedInEveryNotation(String number) {
        Answer answer = member.send("POST", "/api/v1/jobs", "{\"prompt\": \"a circle\", \"seed\": " + number + "}");
        assertThat(answer.json().at("/spec/seed").asInt()).as(answer.toString()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "1e999999999", "1e-999999999", "1e19", "-5.0"})
    void invalidIntegerReturns400(String number) {
        Answer answer = member.send("POST", "/api/v1/jobs", "{\"prompt\": \"a circle\", \"seed\": " + number + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("seed");
    }

    @Test
    void emptyScriptReturns400() {
        Answer answer = member.post("/api/v1/jobs", "script", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("script");
    }

    @Test
    void malformedCookieDoesNotHideSessionCookie() {
        String odd = "y=a b; =c; d; ";
        assertThat(site.anonymous()
                        .with("Cookie", odd + member.header("Cookie"))
                        .get("/api/v1/session")
                        .status())
                .isEqualTo(200);
    }
}
