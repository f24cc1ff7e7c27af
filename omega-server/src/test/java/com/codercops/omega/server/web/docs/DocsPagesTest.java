package com.codercops.omega.server.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.FormClient;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The documentation in the browser. */
@Timeout(120)
class DocsPagesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/docs[^\"]*)\"");

    private static ApiTestServer site;
    private static FormClient visitor;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        visitor = new FormClient(site.anonymous());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyLinkLeadsToAPageAndAHeading() {
        Set<String> seen = new HashSet<>();
        follow("/docs", seen);
        assertThat(seen).hasSizeGreaterThan(25).contains("/docs/guides/server", "/docs/reference/settings");
        for (String page : seen) {
            String html = visitor.open(page).toString();
            Matcher link = LINK.matcher(html);
            while (link.find()) {
                String[] target = link.group(1).split("#", 2);
                if (target.length == 2) {
                    assertThat(visitor.open(target[0]).toString())
                            .as(page + " -> " + link.group(1))
                            .contains("id=\"" + target[1] + "\"");
                }
            }
        }
    }

    private static void follow(String page, Set<String> seen) {
        if (!seen.add(page)) {
            return;
        }
        Answer answer = visitor.open(page);
        assertThat(answer.status()).as(page).isEqualTo(200);
        Matcher link = LINK.matcher(answer.toString());
        while (link.find()) {
            String target = link.group(1).replaceFirst("#.*", "");
            if (target.startsWith("/docs/images/")) {
                assertThat(visitor.open(target).header("Content-Type")).isEqualTo("image/png");
            } else {
                follow(target, seen);
            }
        }
    }

    @Test
    void pagesAreMarkedInTheNavigation() {
        String page = visitor.open("/docs/guides/server").toString();
        assertThat(page)
                .contains("href=\"/docs/guides/server\" aria-current=\"page\"", "href=\"/api/docs\"", "<article")
                .doesNotContainPattern("href=\"/[^\"]*\\.md");
        assertThat(page).containsPattern("<h2 id=\"[a-z0-9-]+\">");
    }

    @Test
    void onlyLinkedPagesExist() {
        for (String path : new String[] {
            "/docs/guides/none", "/docs/..%2F..%2Fweb/texts", "/docs/images/none.png", "/docs/images/..%2Findex.md"
        }) {
            assertThat(visitor.open(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void linksOutsideTheDocumentationKeepOnlyTheirText() {
        Node document = Parser.builder()
                .build()
                .parse(
                        "[a](../../omega-cli/A.java) [b](other.md#c) [d](https://example.org) [e](../index.md)\n\n<!-- generated -->\n\n<b>f</b>");
        document.accept(new DocsLinks("guides/x.md"));
        assertThat(HtmlRenderer.builder().escapeHtml(true).build().render(document))
                .isEqualTo("<p>a <a href=\"/docs/guides/other#c\">b</a> <a href=\"https://example.org\">d</a>"
                        + " <a href=\"/docs\">e</a></p>\n<p>&lt;b&gt;f&lt;/b&gt;</p>\n");
    }
}
