package com.codercops.omega.server.web.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EditorPagesTest {
    private static ApiTestServer site;

    private EditorTestSite script;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void createScript() {
        script = new EditorTestSite(site);
    }

    @Test
    void editorShowsTheNewestVersionOrAnotherOne() {
        script.save("second = 2\n", 1);
        Answer page = script.edit("");
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.toString())
                .contains("second = 2", "name=\"base\" value=\"2\"", "/assets/editor-", "/assets/symbols-")
                .doesNotContain("style=", "onclick", "<script>");
        assertThat(script.edit("?version=1").toString())
                .contains("class A(Scene)", "name=\"base\" value=\"2\"", "This is version 1.");
        assertThat(script.edit("?version=3").status()).isEqualTo(404);
        assertThat(script.edit("?version=x").status()).isEqualTo(400);
    }

    @Test
    void savedTextBecomesAVersionWithItsTitleAndTags() {
        String[] fields = EditorTestSite.fields("x = 1\n", 1);
        fields[5] = "Fish";
        fields[9] = "Red, blue,red";
        Answer saved = script.post("save", fields);
        assertThat(saved.status()).as(saved.toString()).isEqualTo(303);
        assertThat(saved.header("Location")).endsWith("/edit?notice=editor.saved");
        assertThat(script.source(2)).isEqualTo("x = 1\n");
        Answer api = script.api.get("/api/v1/scripts/" + script.id);
        assertThat(api.json().get("title").asText()).isEqualTo("Fish");
        assertThat(api.json().get("tags").toString()).isEqualTo("[\"red\",\"blue\"]");
    }

    @Test
    void scriptOfOneMebibyteIsSaved() {
        String source = "# " + "é".repeat(500_000) + "\n";
        assertThat(script.save(source, 1).status()).isEqualTo(303);
        assertThat(script.source(2)).isEqualTo(source);
        Answer refused = script.save("# " + "a".repeat(1 << 20), 2);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).contains("bytes, at most 1048576 are allowed", "aria-invalid=\"true\"");
    }

    @Test
    void staleTextIsShownBesideTheNewestVersionAndCanBeSaved() {
        script.save("theirs = 1\n", 1);
        Answer stale = script.save("mine = 1\n", 1);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.toString())
                .contains(
                        "Version 2 was added while you edited", "-theirs = 1", "+mine = 1", "\ntheirs = 1\n</textarea>")
                .contains("\nmine = 1\n</textarea>", "name=\"base\" value=\"2\"");
        assertThat(script.newest()).isEqualTo(2);
        assertThat(script.save("mine = 1\n", 2).status()).isEqualTo(303);
        assertThat(script.source(3)).isEqualTo("mine = 1\n");
    }

    /** A title or a file that changes meanwhile is no reason to refuse a text. */
    @Test
    void onlyAnotherTextMakesATextStale() {
        script.api.with("If-Match", "*").patch("/api/v1/scripts/" + script.id, "title", "Renamed");
        assertThat(script.save("x = 1\n", 1).status()).isEqualTo(303);
        assertThat(script.api
                        .get("/api/v1/scripts/" + script.id)
                        .json()
                        .get("title")
                        .asText())
                .isEqualTo("Renamed");
        assertThat(script.save("x = 1\n", 1).status()).isEqualTo(303);
        assertThat(script.newest()).isEqualTo(2);
    }

    @Test
    void refusedFormKeepsWhatWasTyped() {
        String[] fields = EditorTestSite.fields("x = \"</textarea><script>\"\n", 1);
        fields[5] = "a".repeat(201);
        Answer refused = script.post("save", fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString())
                .contains("id=\"title-error\"", "x = \"&lt;/textarea&gt;&lt;script&gt;\"")
                .doesNotContain("</textarea><script>");
        assertThat(script.post("save", "source", "x", "base", "abc").status()).isEqualTo(400);
        assertThat(script.post("save").status()).isEqualTo(400);
        assertThat(script.save(" ", 1).toString()).contains("The script is empty.");
    }

    @Test
    void hostileTextIsShownAsText() {
        script.save("x = '</script><img src=x>'  # \u202e hidden\n", 1);
        assertThat(script.edit("").toString())
                .contains("&lt;/script&gt;&lt;img src=x&gt;", "invisible characters that change the order")
                .doesNotContain("<img src=x>");
        assertThat(script.browser.get(script.path() + "/versions").toString())
                .contains("+x = '&lt;/script&gt;", "‹U+202E›")
                .doesNotContain("\u202e", "<img src=x>");
    }

    @Test
    void savedScriptIsRenderedOnce() {
        String[] fields = EditorTestSite.fields("x = 1\n", 1);
        Answer job = script.post("render", fields);
        assertThat(job.status()).as(job.toString()).isEqualTo(303);
        assertThat(job.header("Location")).contains("/jobs/");
        assertThat(script.post("render", fields).header("Location")).isEqualTo(job.header("Location"));
        assertThat(script.newest()).isEqualTo(2);
        fields[fields.length - 5] = "x";
        assertThat(script.post("render", fields).status()).isEqualTo(400);
    }

    @Test
    void newScriptIsCreated() {
        assertThat(script.browser.get("/scripts/new").toString()).contains("class Example(Scene)", "name=\"title\"");
        Answer refused = EditorTestSite.form(script.browser, "/scripts", "title", "", "source", "x = 1\n");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).contains("id=\"title-error\"", "x = 1");
        Answer created =
                EditorTestSite.form(script.browser, "/scripts", "title", "Fish", "source", "x = 1\n", "tags", "a");
        assertThat(created.status()).isEqualTo(303);
        assertThat(script.browser
                        .get(java.net.URI.create(created.header("Location")).getPath())
                        .toString())
                .contains("x = 1", "Fish");
    }

    @Test
    void versionsAreListedAndCompared() {
        script.save("x = 1\n", 1);
        script.save("x = 2\n", 2);
        assertThat(script.browser.get(script.path() + "/versions").toString()).contains("-x = 1", "+x = 2");
        assertThat(script.browser.get(script.path() + "/versions?from=3&to=2").toString())
                .contains("-x = 2", "+x = 1");
        assertThat(script.browser.get(script.path() + "/versions?from=2&to=2").toString())
                .contains("Both have the same text.");
        assertThat(script.browser.get(script.path() + "/versions?from=2&to=9").status())
                .isEqualTo(404);
    }

    @Test
    void deletedScriptCanBeRestored() {
        Answer deleted = script.post("delete");
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(script.edit("").status()).isEqualTo(404);
        assertThat(script.browser.get(script.path() + "/deleted").toString()).contains("Birds", "Undo");
        assertThat(script.post("restore").header("Location")).contains("/edit?notice=editor.restored");
        assertThat(script.edit("?notice=editor.restored").toString()).contains("The script was restored.");
        assertThat(script.browser.get(script.path() + "/deleted").status()).isEqualTo(404);
    }

    @Test
    void scriptOfAnotherAccountDoesNotExist() {
        EditorTestSite other = new EditorTestSite(site);
        for (String page : new String[] {"edit", "versions"}) {
            assertThat(other.browser.get(script.path() + "/" + page).status()).isEqualTo(404);
        }
        for (String action : new String[] {"save", "render", "check", "delete", "files", "files/delete"}) {
            assertThat(EditorTestSite.form(other.browser, script.path() + "/" + action, EditorTestSite.fields("x", 1))
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        Answer anonymous = EditorTestSite.browser(site.anonymous()).get(script.path() + "/edit");
        assertThat(anonymous.header("Location")).contains("/login");
    }
}
