package com.codercops.omega.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all pages have in common. */
@Timeout(120)
class WebPagesTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)");

    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static ApiClient browser(ApiClient client) {
        return client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    @Test
    void pagesHaveAStrictPolicyAndLoadOnlyOwnFiles() {
        ApiClient member = browser(site.member());
        for (String path : new String[] {"/create", "/login"}) {
            Answer page = (path.equals("/login") ? browser(site.anonymous()) : member).get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "media-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.toString()).doesNotContain("style=", "onclick", "<script>");
            Matcher references = REFERENCE.matcher(page.toString());
            while (references.find()) {
                assertThat(references.group(1)).doesNotContain("//");
            }
        }
    }

    @Test
    void assetsAreCachedByTheirHash() {
        String html = browser(site.anonymous()).get("/login").toString();
        Matcher script =
                Pattern.compile("src=\"(/assets/app-[0-9a-f]{12}\\.js)\"").matcher(html);
        assertThat(script.find()).isTrue();
        Answer asset = site.anonymous().get(script.group(1));
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Cache-Control")).contains("immutable");
    }

    @Test
    void unknownPagesAreHtmlForBrowsersAndJsonForPrograms() {
        Answer page = browser(site.anonymous()).get("/no-such-page");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.toString()).contains("<h1>This page does not exist</h1>");
        Answer program = site.anonymous().with("Accept", "application/json").get("/no-such-page");
        assertThat(program.status()).isEqualTo(404);
        assertThat(program.header("Content-Type")).isEqualTo("application/problem+json");
        Answer slash = browser(site.anonymous()).get("/login/");
        assertThat(slash.status()).isEqualTo(302);
        assertThat(slash.header("Location")).endsWith("/login");
    }

    @Test
    void pageWithoutSessionLeadsToTheLoginAndBack() {
        Answer page = browser(site.anonymous()).get("/create");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).endsWith("/login?next=%2Fcreate");
        assertThat(browser(site.anonymous()).get("/login?next=%2Flibrary").toString())
                .contains("name=\"next\" value=\"/library\"");
        assertThat(browser(site.anonymous()).get("/login?next=//evil.example").toString())
                .contains("name=\"next\" value=\"/create\"");
        Answer part = browser(site.anonymous()).with("HX-Request", "true").get("/create/recent");
        assertThat(part.header("HX-Redirect")).isEqualTo("/login?next=%2Fcreate");
        Answer live = browser(site.anonymous())
                .with("HX-Request", "true")
                .with("HX-Current-URL", "http://localhost:8080/jobs/6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11?notice=x")
                .get("/create/recent");
        assertThat(live.header("HX-Redirect")).isEqualTo("/login?next=%2Fjobs%2F6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11");
    }

    @Test
    void refusedFormKeepsWhatWasTyped() {
        ApiClient form = browser(site.member())
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Sec-Fetch-Site", "same-origin");
        Answer refused = form.send("POST", "/jobs", "prompt=%3Cscript%3E%22&fps=abc&aspect=1%3A1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString())
                .contains("&lt;script", "'abc' is not a number")
                .doesNotContain("<script>\"");
        Answer unprepared = form.send("POST", "/jobs", "prompt=something+unprepared&model=gallery");
        assertThat(unprepared.status()).isEqualTo(400);
        assertThat(unprepared.toString())
                .contains("id=\"prompt-error\"", "No prepared video", ">something unprepared</textarea>");
        Answer job = form.send("POST", "/jobs", "prompt=a+circle&key=6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11");
        Answer again = form.send("POST", "/jobs", "prompt=a+circle&key=6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11");
        assertThat(job.status()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo(job.header("Location"));
        assertThat(browser(site.member())
                        .with("Sec-Fetch-Site", "cross-site")
                        .send("POST", "/logout", "")
                        .status())
                .isEqualTo(403);
    }
}
