package com.codercops.omega.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebPagesTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pattern SENT = Pattern.compile("data-send=\"([A-Z]+) ([^\"]+)\"");

    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/waiting-list",
                "/register",
                "/verify",
                "/login",
                "/forgot",
                "/reset",
                "/confirm-address",
                "/bootstrap"
            })
    void pageLoadsOwnFilesAndCallsExistingEndpoints(String path) {
        Answer page = site.anonymous().get(path + "?token=secret");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        String html = page.toString();
        assertThat(html).doesNotContain("secret", "style=", "onclick", "{title}", "{main}");
        assertThat(html).contains("<html lang=\"en\">", "<noscript>", "aria-live=\"polite\"");
        Matcher references = REFERENCE.matcher(html);
        while (references.find()) {
            String to = references.group(1);
            assertThat(to).doesNotContain(":", "//");
            String target = "/" + to.replaceFirst("^\\./", "");
            assertThat(target.equals("/api/docs")
                            || site.anonymous().get(target).status() == 200)
                    .as(target)
                    .isTrue();
        }
        Matcher sent = SENT.matcher(html);
        while (sent.find()) {
            String method = sent.group(1);
            String to = "/" + sent.group(2);
            assertThat(site.routes())
                    .anyMatch(route ->
                            route.method().equals(method) && route.path().equals(to));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "verify", "login", "forgot", "reset", "bootstrap", "waiting-list"})
    void everyFieldHasALabel(String name) {
        String html = site.anonymous().get("/" + name).toString();
        Matcher ids = Pattern.compile("<input id=\"([^\"]+)\"").matcher(html);
        while (ids.find()) {
            assertThat(html).contains("<label for=\"" + ids.group(1) + "\"");
            assertThat(html.split("id=\"" + ids.group(1) + "\"", -1)).hasSize(2);
        }
    }

    @Test
    void unchangedFileReturns304() {
        for (String path : List.of("/login", "/assets/omega.css", "/assets/omega.js", "/assets/omega.svg")) {
            Answer first = site.anonymous().get(path);
            Answer again =
                    site.anonymous().with("If-None-Match", first.header("ETag")).get(path);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(site.anonymous().get("/assets/..%2fopenapi%2fjobs.yaml").status())
                .isIn(400, 404);
    }
}
