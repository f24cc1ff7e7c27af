package com.codercops.omega.server.web.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.PageClient;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharePagesTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LINK = Pattern.compile("value=\"http://localhost:8080(/shared/[^\"]+)\"");

    private static ApiTestServer site;

    private ApiClient member;
    private PageClient browser;
    private String video = "";

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void begin() throws Exception {
        member = site.member();
        browser = new PageClient(member);
        video = site.video(member, CONTENT);
    }

    private String page() {
        return "/videos/" + video + "/share";
    }

    private String link() {
        Answer created = browser.post(page(), "lifetime", "PT1H");
        assertThat(created.status()).isEqualTo(303);
        Matcher link = LINK.matcher(browser.get(created.header("Location")).toString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void visitorSeesThePageAndProgramsTheFile() {
        String link = link();
        PageClient visitor = new PageClient(site.anonymous());
        Answer page = visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Vary")).contains("Accept");
        assertThat(page.header("Content-Security-Policy")).contains("media-src 'self'");
        assertThat(page.toString())
                .contains("<video", "src=\"" + link + "/video\"", "Kreisä", "noindex", "no-referrer")
                .doesNotContain("a circle", "/login", "/library", "Max Member", "/docs", video);
        assertThat(visitor.get(link + "/video").body()).isEqualTo(CONTENT);
        assertThat(visitor.get(link + "/poster").status()).isEqualTo(404);
        assertThat(visitor.get(link + "?download=true").body()).isEqualTo(CONTENT);
        assertThat(site.anonymous().get(link).body()).isEqualTo(CONTENT);
        Answer part = new PageClient(site.anonymous().with("Range", "bytes=2-3")).get(link);
        assertThat(part.status()).isEqualTo(206);
    }

    @Test
    void revokedLinkHasAPageThatSaysSo() {
        String first = link();
        Matcher expires = Pattern.compile("name=\"expires\" value=\"([^\"]+)\"")
                .matcher(browser.get(page()).toString());
        assertThat(expires.find()).isTrue();
        browser.post(page(), "lifetime", "P1D");
        Answer revoked = browser.post(page() + "/revoke", "variant", "video", "expires", expires.group(1));
        assertThat(revoked.status()).isEqualTo(303);
        Answer gone = new PageClient(site.anonymous()).get(first);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.toString()).contains("This link does not work").doesNotContain("<video", "/login");
        assertThat(site.anonymous().get(first).status()).isEqualTo(404);
        assertThat(site.anonymous().get(first + "/video").status()).isEqualTo(404);
        assertThat(LINK.matcher(browser.get(page()).toString()).results()).hasSize(1);
        assertThat(browser.post(page() + "/revoke", "variant", "video", "expires", expires.group(1))
                        .toString())
                .contains("already revoked");
        assertThat(browser.post(page() + "/revoke-all").status()).isEqualTo(303);
        assertThat(browser.get(page()).toString()).contains("There is no link");
        assertThat(new PageClient(site.anonymous()).get("/shared/nonsense").toString())
                .contains("This link does not work");
    }

    @Test
    void linksFromBeforeTheListCanBeRevokedTogether() {
        String old = link();
        site.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM video_link");
            handle.execute("UPDATE media SET unlisted_links_until = now()");
        });
        assertThat(new PageClient(site.anonymous()).get(old).status()).isEqualTo(200);
        assertThat(browser.get(page()).toString())
                .contains("Links made before", page() + "/revoke-unlisted")
                .doesNotContain("There is no link");
        assertThat(new PageClient(site.member())
                        .post(page() + "/revoke-unlisted")
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(page() + "/revoke-unlisted").header("Location"))
                .endsWith("?notice=share.revoked-unlisted");
        assertThat(new PageClient(site.anonymous()).get(old).status()).isEqualTo(404);
        assertThat(browser.get(page()).toString()).contains("There is no link").doesNotContain("Links made before");
    }

    @Test
    void lifetimeIsOneOfTheOffered() {
        for (String lifetime : new String[] {"", "P31D", "PT1M", "<script>", "P999999999999999D"}) {
            Answer refused = browser.post(page(), "lifetime", lifetime);
            assertThat(refused.status()).as(lifetime).isEqualTo(400);
            assertThat(refused.toString()).contains("id=\"lifetime-error\"").doesNotContain("<script>\"");
        }
    }

    @Test
    void videosOfOthersReturn404() {
        PageClient other = new PageClient(site.member());
        assertThat(other.get(page()).status()).isEqualTo(404);
        assertThat(other.post(page(), "lifetime", "PT1H").status()).isEqualTo(404);
        assertThat(other.post(page() + "/revoke-all").status()).isEqualTo(404);
    }

    @Test
    void linkOfADeletedVideoDoesNotWork() {
        String link = link();
        browser.post("/library/delete", "video", video);
        assertThat(new PageClient(site.anonymous()).get(link).status()).isEqualTo(404);
        assertThat(browser.get(page()).status()).isEqualTo(404);
        browser.post("/library/restore", "video", video);
        assertThat(new PageClient(site.anonymous()).get(link).status()).isEqualTo(200);
    }
}
