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
class WebhookPagesTest {
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

    private static Answer create(PageClient browser, String url) {
        return browser.post("/account/webhooks", "url", url, "description", "<b>CI", "events", "job.failed");
    }

    private static String path(Answer page) {
        Matcher path =
                Pattern.compile("action=\"(/account/webhooks/[0-9a-f-]{36})/").matcher(page.toString());
        assertThat(path.find()).as(page.toString()).isTrue();
        return path.group(1);
    }

    @Test
    void webhookIsCreatedTestedAndDeleted() {
        PageClient browser = member("wanda@example.org");
        assertThat(browser.get("/account/webhooks").toString()).contains("You have no webhooks.", "job.cancelled");
        Answer made = create(browser, "https://hooks.example.org/omega?key=1");
        assertThat(made.status()).isEqualTo(201);
        Matcher secret = Pattern.compile("readonly value=\"(whsec_[^\"]+)\"").matcher(made.toString());
        assertThat(secret.find()).isTrue();
        String path = path(made);
        String shown = browser.get(path).toString();
        assertThat(shown)
                .contains("https://hooks.example.org/omega?key=1", "job.failed", "No requests yet", "&lt;b")
                .doesNotContain(secret.group(1), "<b>CI");
        assertThat(browser.post(path + "/test").status()).isEqualTo(303);
        assertThat(browser.get(path).toString()).contains("webhook.test", "Waiting");
        assertThat(browser.get(path + "?cursor=nonsense").status()).isEqualTo(200);
        assertThat(browser.post(path + "/disable").status()).isEqualTo(303);
        String disabled = browser.get(path).toString();
        assertThat(disabled)
                .contains("Its owner disabled it.", "was disabled before")
                .doesNotContain("Send again");
        assertThat(browser.post(path + "/test").status()).isEqualTo(409);
        assertThat(browser.post(path + "/enable").status()).isEqualTo(303);
        String enabled = browser.get(path).toString();
        Matcher resend = Pattern.compile("action=\"(/account/webhook-deliveries/[^\"]+/resend)\"")
                .matcher(enabled);
        assertThat(resend.find()).isTrue();
        assertThat(browser.post(resend.group(1)).header("Location")).contains(path, "webhook-resent");
        Answer rotated = browser.post(path + "/rotate");
        assertThat(rotated.toString())
                .contains("whsec_", "The former secret also signs")
                .doesNotContain(secret.group(1));
        assertThat(member("will@example.org").get(path).status()).isEqualTo(404);
        assertThat(browser.post(path + "/delete").status()).isEqualTo(303);
        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void refusedUrlIsShownBesideItsField() {
        PageClient browser = member("wilma@example.org");
        for (String url : List.of("", "http://hooks.example.org/", "https://127.0.0.1/", "https://u@example.org/")) {
            Answer refused = create(browser, url);
            assertThat(refused.status()).as(url).isEqualTo(400);
            assertThat(refused.toString()).contains("id=\"url-error\"", "value=\"&lt;b>CI\"");
        }
        Answer none = browser.post("/account/webhooks", "url", "https://hooks.example.org/", "description", "");
        assertThat(none.toString()).contains("id=\"events-error\"", "Select at least one of");
        for (int i = 0; i < 10; i++) {
            assertThat(create(browser, "https://hooks.example.org/" + i).status())
                    .isEqualTo(201);
        }
        assertThat(create(browser, "https://hooks.example.org/11").status()).isEqualTo(409);
    }

    @Test
    void administratorSeesTheOriginAndDisables() {
        PageClient owner = member("wolf@example.org");
        String path = path(create(owner, "https://secret-owner.example.org/services/T0/B0/token"));
        PageClient admin = new PageClient(site.admin());
        String list = admin.get("/admin/webhooks?owner=wolf@example.org").toString();
        assertThat(list)
                .contains("https://secret-owner.example.org", "wolf@example.org")
                .doesNotContain("/services/T0");
        String id = path.replaceAll(".*/", "");
        assertThat(admin.post("/admin/webhooks/" + id + "/disable").status()).isEqualTo(303);
        assertThat(owner.get(path).toString()).contains("An administrator disabled it.");
        assertThat(admin.get("/admin/webhooks?owner=nobody&cursor=x").status()).isEqualTo(200);
        assertThat(owner.get("/admin/webhooks").status()).isEqualTo(403);
        assertThat(admin.client()
                        .get("/api/v1/admin/webhooks?limit=100")
                        .json()
                        .get("items")
                        .findValuesAsText("origin"))
                .contains("https://secret-owner.example.org");
    }

    @Test
    void apiChangesWebhooksWithASessionOnly() {
        site.person("api-hooks@example.org", AccountState.ACTIVE);
        var session = site.loggedIn("api-hooks@example.org");
        var token = site.program("api-hooks@example.org", "videos.create");
        Answer made = session.post("/api/v1/me/webhooks", "url", "https://hooks.example.org/");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String path = made.header("Location");
        assertThat(token.get(path).json().get("url").asText()).isEqualTo("https://hooks.example.org/");
        assertThat(token.get(path).json().has("secret")).isFalse();
        assertThat(token.patch(path, "url", "https://evil.example.org/").status())
                .isEqualTo(403);
        assertThat(token.post("/api/v1/me/webhooks", "url", "https://evil.example.org/")
                        .status())
                .isEqualTo(403);
        Answer changed =
                session.patch(path, "url", "https://b.example.org/", "events", List.of("job.failed"), "enabled", false);
        assertThat(changed.json().get("url").asText()).isEqualTo("https://b.example.org/");
        assertThat(changed.json().get("enabled").asBoolean()).isFalse();
        assertThat(changed.json().get("events").toString()).isEqualTo("[\"job.failed\"]");
        assertThat(session.patch(path, "enabled", true)
                        .json()
                        .get("disabledReason")
                        .isNull())
                .isTrue();
        assertThat(session.patch(path, "events", List.of("job.exploded")).status())
                .isEqualTo(400);
        Answer rotated = session.post(path + "/rotate-secret");
        assertThat(rotated.json().get("secret").asText()).startsWith("whsec_");
        Answer test = session.post(path + "/test");
        assertThat(test.status()).isEqualTo(202);
        assertThat(token.get(path + "/deliveries").json().get("items")).hasSize(1);
        assertThat(token.get(path + "/deliveries?limit=0").status()).isEqualTo(400);
        String resend = "/api/v1/me/webhook-deliveries/" + test.json().get("id").asText() + "/resend";
        assertThat(session.post(resend).status()).isEqualTo(202);
        session.patch(path, "enabled", false);
        assertThat(session.post(path + "/test").status()).isEqualTo(409);
        assertThat(session.post(resend).status()).isEqualTo(409);
        assertThat(session.delete(path).status()).isEqualTo(204);
        for (int i = 0; i < 10; i++) {
            session.post("/api/v1/me/webhooks", "url", "https://hooks.example.org/" + i);
        }
        assertThat(session.post("/api/v1/me/webhooks", "url", "https://hooks.example.org/")
                        .status())
                .isEqualTo(409);
        ApiClient admin = site.admin();
        String id = id(session.get("/api/v1/me/webhooks"));
        assertThat(admin.get("/api/v1/admin/webhooks?limit=0").status()).isEqualTo(400);
        assertThat(admin.post("/api/v1/admin/webhooks/" + id + "/disable")
                        .json()
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(admin.get("/api/v1/admin/audit-log?limit=100").toString()).contains("disable_webhook");
    }

    private static String id(Answer list) {
        return list.json().at("/items/0/id").asText();
    }
}
