package com.codercops.omega.server.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.PageClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AccountPagesTest {
    private static final String NEW_PASSWORD = "seven green herons";

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

    @Test
    void nameIsChangedAndRefusedBesideItsField() {
        PageClient browser = member("nina@example.org");
        assertThat(browser.get("/account").toString()).contains("value=\"Max Member\"", "nina@example.org");
        Answer refused = browser.post("/account/name", "name", "<script>\u0007");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).contains("id=\"name-error\"").doesNotContain("<script>\u0007");
        assertThat(browser.post("/account/name", "name", "  ").toString()).contains("id=\"name-error\"");
        Answer saved = browser.post("/account/name", "name", "Nina <b>");
        assertThat(saved.status()).isEqualTo(303);
        assertThat(browser.get(saved.header("Location")).toString())
                .contains("Your name is saved.", "Nina &lt;b")
                .doesNotContain("Nina <b>");
    }

    @Test
    void emailChangeNeedsThePassword() {
        PageClient browser = member("erik@example.org");
        Answer wrong = browser.post("/account/email", "email", "new@example.org", "currentPassword", "wrong secret");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.toString())
                .contains("id=\"currentPassword-error\"", "The current password is wrong", "value=\"new@example.org\"")
                .doesNotContain("wrong secret");
        assertThat(browser.post("/account/email", "email", "nonsense", "currentPassword", ApiTestServer.PASSWORD)
                        .toString())
                .contains("id=\"email-error\"")
                .doesNotContain(ApiTestServer.PASSWORD);
        Answer sent =
                browser.post("/account/email", "email", "new@example.org", "currentPassword", ApiTestServer.PASSWORD);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(site.mailed("new@example.org")).isNotEmpty();
    }

    @Test
    void passwordIsChanged() {
        PageClient browser = member("pia@example.org");
        Answer weak =
                browser.post("/account/password", "currentPassword", ApiTestServer.PASSWORD, "password", "password1");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.toString())
                .contains("id=\"password-error\"")
                .doesNotContain(ApiTestServer.PASSWORD, "password1\"");
        assertThat(browser.post("/account/password", "currentPassword", "", "password", NEW_PASSWORD)
                        .toString())
                .contains("Type your current password.")
                .doesNotContain(NEW_PASSWORD);
        Answer changed =
                browser.post("/account/password", "currentPassword", ApiTestServer.PASSWORD, "password", NEW_PASSWORD);
        assertThat(changed.status()).isEqualTo(303);
        assertThat(browser.get(changed.header("Location")).toString()).contains("The password is changed.");
    }

    @Test
    void sessionsAreListedAndEnded() {
        PageClient here = member("sara@example.org");
        ApiClient elsewhere = site.loggedIn("sara@example.org");
        String other = elsewhere.get("/api/v1/session").json().get("id").asText();
        String html = here.get("/account/sessions").toString();
        assertThat(html).contains("This session", "Firefox", "192.0.2.7", other);
        assertThat(here.post("/account/sessions/" + other + "/end").status()).isEqualTo(303);
        assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(401);
        ApiClient third = site.loggedIn("sara@example.org");
        assertThat(here.post("/account/sessions/end-others").status()).isEqualTo(303);
        assertThat(third.get("/api/v1/me").status()).isEqualTo(401);
        String own = here.client().get("/api/v1/session").json().get("id").asText();
        assertThat(member("tom@example.org")
                        .post("/account/sessions/" + own + "/end")
                        .status())
                .isEqualTo(404);
        Answer ended = here.post("/account/sessions/" + own + "/end");
        assertThat(ended.header("Location")).endsWith("/login");
        assertThat(ended.header("Set-Cookie")).contains("omega_session=");
        assertThat(here.get("/account").status()).isEqualTo(302);
    }

    @Test
    void tokenIsShownOnceAndRevoked() {
        PageClient browser = member("toni@example.org");
        assertThat(browser.get("/account/tokens").toString())
                .contains("videos.create")
                .doesNotContain("jobs.manage");
        Answer refused = browser.post("/account/tokens", "name", "<script>alert(1)</script>", "days", "30");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString())
                .contains("id=\"scopes-error\"", "&lt;script")
                .doesNotContain("<script>alert");
        for (List<String> bad : List.of(List.of("jobs.manage", "30"), List.of("videos.create", "9999"))) {
            assertThat(browser.post("/account/tokens", "name", "x", "scopes", bad.get(0), "days", bad.get(1))
                            .status())
                    .as(bad.toString())
                    .isBetween(400, 403);
        }
        Answer made = browser.post("/account/tokens", "name", "nightly", "scopes", "videos.create", "days", "30");
        assertThat(made.status()).isEqualTo(201);
        Matcher secret = Pattern.compile("readonly value=\"([^\"]+)\"").matcher(made.toString());
        assertThat(secret.find()).isTrue();
        ApiClient program = site.anonymous().withToken(secret.group(1));
        assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(program.with("Accept", "text/html").get("/account").status()).isEqualTo(403);
        String html = browser.get("/account/tokens").toString();
        assertThat(html).contains("nightly").doesNotContain(secret.group(1));
        String revoke = html.replaceAll("(?s).*action=\"(/account/tokens/[^\"]+/revoke)\".*", "$1");
        assertThat(member("uma@example.org").post(revoke).status()).isEqualTo(404);
        assertThat(browser.post(revoke).status()).isEqualTo(303);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void usageIsShownWithBars() {
        PageClient browser = member("ute@example.org");
        browser.client().post("/api/v1/jobs", "prompt", "a circle");
        assertThat(browser.get("/account/usage").toString())
                .contains("Jobs today", "1 of ", "<progress max=\"100\"", "0 MB");
    }

    @Test
    void accountIsDeletedWithThePassword() {
        PageClient browser = member("dora@example.org");
        assertThat(browser.get("/account/data").toString()).contains("/api/v1/me/export");
        Answer wrong = browser.post("/account/delete", "currentPassword", "wrong secret");
        assertThat(wrong.toString()).contains("id=\"currentPassword-error\"").doesNotContain("wrong secret");
        Answer deleted = browser.post("/account/delete", "currentPassword", ApiTestServer.PASSWORD);
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(browser.get("/account").status()).isEqualTo(302);
        assertThat(new PageClient(site.anonymous())
                        .get(deleted.header("Location"))
                        .toString())
                .contains("The account is deleted.");
    }
}
