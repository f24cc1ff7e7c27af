package com.codercops.omega.server.web.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EditorFilesTest {
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

    private Answer upload(boolean part, String name, String path, String content) {
        String body = "--limit\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\n" + path
                + "\r\n--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: image/svg+xml\r\n\r\n" + content + "\r\n--limit--\r\n";
        var client = script.browser.with("Content-Type", "multipart/form-data; boundary=limit");
        return (part ? client.with("HX-Request", "true") : client).send("POST", script.path() + "/files", body);
    }

    @Test
    void filesAreUploadedListedAndDeleted() {
        Answer plain = upload(false, "bird.svg", "", "<svg/>");
        assertThat(plain.status()).as(plain.toString()).isEqualTo(303);
        assertThat(plain.header("Location")).endsWith("/edit?notice=editor.files#files");
        Answer part = upload(true, "bird.svg", "img/", "<svg></svg>");
        assertThat(part.status()).as(part.toString()).isEqualTo(200);
        assertThat(part.toString())
                .contains(">bird.svg<", ">img/bird.svg<", "content?path=img%2Fbird.svg", "hx-swap-oob")
                .doesNotContain("<html");
        assertThat(new String(
                        script.api
                                .get("/api/v1/scripts/" + script.id + "/assets/content?path=img/bird.svg")
                                .body(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("<svg></svg>");
        assertThat(script.part("files/delete", "path", "bird.svg").toString()).doesNotContain(">bird.svg<");
        assertThat(script.part("files/delete", "path", "bird.svg").toString())
                .contains("The script has no file 'bird.svg' any more.");
    }

    /** A job uses the version, so that a file needs a new one; the text that somebody edits is not stale for that. */
    @Test
    void fileThatAddsAVersionMakesNoTextStale() {
        script.part("check", EditorTestSite.fields(EditorTestSite.SOURCE, 1));
        assertThat(upload(true, "bird.svg", "", "<svg/>").toString()).contains("id=\"base\" name=\"base\" value=\"2\"");
        assertThat(script.save("x = 1\n", 1).status()).isEqualTo(303);
        assertThat(script.source(3)).isEqualTo("x = 1\n");
    }

    @Test
    void wrongUploadsSayWhatIsWrong() {
        Answer type = upload(true, "a.exe", "", "x");
        assertThat(type.status()).isEqualTo(422);
        assertThat(type.toString())
                .contains("id=\"upload-error\"", "has a type that scripts cannot read")
                // The form stays as it is.
                .doesNotContain("<form");
        assertThat(type.header("HX-Retarget")).isEqualTo("#upload-error");
        for (String name : List.of("text.png", "text.JPG", "text.gif", "text.webp")) {
            assertThat(upload(true, name, "", "no image").toString()).contains("is not an image of the type");
        }
        assertThat(upload(true, "good.gif", "", "GIF89a").status()).isEqualTo(200);
        Answer page = upload(false, "a.svg", "../a.svg", "x");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.toString()).contains("value=\"../a.svg\"");
        assertThat(page.toString()).contains("The path of an asset is relative", "class A(Scene)");
        assertThat(upload(true, "", "", "").toString()).contains("Choose a file first.");
        assertThat(upload(true, "large.txt", "", "x".repeat((int) ApiTestServer.ASSET_BYTES + 1))
                        .toString())
                .contains("may have at most " + ApiTestServer.ASSET_BYTES + " bytes together");
        Answer broken = script.browser
                .with("HX-Request", "true")
                .with("Content-Type", "multipart/form-data; boundary=limit")
                .send("POST", script.path() + "/files", "--limit\r\nnothing");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(script.post("files", "file", "x").status()).isEqualTo(415);
    }
}
