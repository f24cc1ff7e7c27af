package com.codercops.omega.server.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.PageClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DevicePageTest {
    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static PageClient member(String email) {
        site.person(email, AccountState.ACTIVE);
        return new PageClient(site.loggedIn(email));
    }

    private static JsonNode start(String client) {
        Answer started =
                site.anonymous().post("/api/v1/device-logins", "client", client, "scopes", List.of("videos.create"));
        assertThat(started.status()).as(started.toString()).isEqualTo(201);
        return started.json();
    }

    private static JsonNode poll(JsonNode started) {
        Answer answer = site.anonymous()
                .post(
                        "/api/v1/device-logins/poll",
                        "deviceCode",
                        started.get("deviceCode").asText());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer.json();
    }

    @Test
    void personSeesWhatIsAskedAndConfirms() {
        PageClient browser = member("dana@example.org");
        JsonNode started = start("omega on <lab>");
        String code = started.get("userCode").asText();
        assertThat(started.get("verificationUrl").asText()).isEqualTo("http://localhost:8080/device");
        assertThat(poll(started).get("state").asText()).isEqualTo("pending");
        assertThat(browser.get("/device").toString()).contains("dana@example.org", "name=\"code\"");
        Answer shown = browser.post("/device", "code", code.toLowerCase(java.util.Locale.ROOT));
        assertThat(shown.toString())
                .contains("omega on &lt;lab", code, "127.0.0.1", "dana@example.org", "videos.create", "Refuse")
                .doesNotContain("<lab>");
        Answer confirmed = browser.post("/device/confirm", "code", code, "decision", "approve");
        assertThat(confirmed.status()).isEqualTo(303);
        assertThat(browser.get(confirmed.header("Location")).toString()).contains("The program can log in now.");
        JsonNode token = poll(started).get("token");
        ApiClient program = site.anonymous().withToken(token.get("secret").asText());
        assertThat(program.get("/api/v1/me").json().get("email").asText()).isEqualTo("dana@example.org");
        assertThat(poll(started).get("state").asText()).isEqualTo("expired");
        assertThat(browser.get("/account/tokens").toString()).contains("omega on &lt;lab");
    }

    @Test
    void refusedAndWrongCodes() {
        PageClient browser = member("dirk@example.org");
        JsonNode started = start("omega");
        String code = started.get("userCode").asText();
        Answer wrong = browser.post("/device", "code", "BCDF-GHJK");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.toString()).contains("id=\"code-error\"", "value=\"BCDF-GHJK\"");
        assertThat(browser.post("/device/confirm", "code", code, "decision", "perhaps")
                        .status())
                .isEqualTo(400);
        Answer denied = browser.post("/device/confirm", "code", code, "decision", "deny");
        assertThat(browser.get(denied.header("Location")).toString()).contains("The program was refused.");
        assertThat(poll(started).get("state").asText()).isEqualTo("denied");
        assertThat(poll(started).get("token").isNull()).isTrue();
    }

    /** The login waits until there is room for its token. */
    @Test
    void accountWithAllItsTokensGetsNoMore() {
        PageClient browser = member("dora@example.org");
        JsonNode started = start("omega");
        browser.post("/device/confirm", "code", started.get("userCode").asText(), "decision", "approve");
        Object[] body = {"name", "a program", "scopes", List.of("videos.create")};
        for (int i = 0; i < 50; i++) {
            browser.client().post("/api/v1/me/tokens", body);
        }
        String code = started.get("deviceCode").asText();
        assertThat(site.anonymous()
                        .post("/api/v1/device-logins/poll", "deviceCode", code)
                        .status())
                .isEqualTo(409);
        String one = browser.client()
                .get("/api/v1/me/tokens")
                .json()
                .at("/items/0/id")
                .asText();
        browser.client().delete("/api/v1/me/tokens/" + one);
        assertThat(poll(started).get("state").asText()).isEqualTo("approved");
    }

    @Test
    void pageNeedsASession() {
        Answer anonymous = new PageClient(site.anonymous()).get("/device");
        assertThat(anonymous.status()).isEqualTo(302);
        assertThat(anonymous.header("Location")).endsWith("/login?next=%2Fdevice");
    }
}
