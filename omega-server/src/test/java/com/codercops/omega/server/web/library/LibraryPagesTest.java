package com.codercops.omega.server.web.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.PageClient;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LibraryPagesTest {
    private static ApiTestServer site;

    private ApiClient member;
    private PageClient browser;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void begin() {
        member = site.member();
        browser = new PageClient(member);
    }

    private String video() throws Exception {
        return site.video(member, new byte[] {1, 2, 3});
    }

    private void rename(String video, String title) {
        site.database.jdbi().useHandle(handle -> handle.execute("""
                UPDATE script SET title = ?, tags = ARRAY['maths'] WHERE id =
                    (SELECT script_id FROM job JOIN media ON media.job = job.id WHERE media.id = CAST(? AS uuid))""", title, video));
    }

    @Test
    void emptyLibraryTeaches() {
        Answer page = browser.get("/library");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.toString()).contains("No videos yet", "href=\"/create\"");
        assertThat(browser.get("/library/scripts").toString()).contains("No scripts yet");
        assertThat(browser.get("/library/deleted").toString()).contains("No deleted videos");
    }

    @Test
    void cardShowsTheVideoOfTheAccountOnly() throws Exception {
        String video = video();
        site.video(site.member(), new byte[] {4});
        String html = browser.get("/library").toString();
        assertThat(html)
                .contains(
                        "a circle",
                        "Kreisä",
                        "0:01",
                        "MP4",
                        "id=\"video-" + video,
                        "data-preview=\"/api/v1/videos/" + video + "/files/video\"",
                        "/videos/" + video + "/share")
                .doesNotContain("<video");
        assertThat(html.split("class=\"video-card\"")).hasSize(2);
    }

    @Test
    void leftOutPartsAreShown() throws Exception {
        String video = video();
        assertThat(browser.get("/library").toString()).doesNotContain("Parts left out");
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET findings = CAST(? AS jsonb) WHERE id = (SELECT job FROM media WHERE id = CAST(? AS uuid))",
                        "{\"omitted\": [\"The last part.\"]}",
                        video));
        assertThat(browser.get("/library").toString()).contains("Parts left out");
    }

    @Test
    void hostileTitleIsEscaped() throws Exception {
        String hostile = "<script>alert(1)</script>\"'\u202e&";
        rename(video(), hostile);
        for (String path : List.of("/library", "/library/scripts", "/library?search=%3Cscript%3Ealert&tag=maths")) {
            assertThat(browser.get(path).toString())
                    .as(path)
                    .contains("&lt;script")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void listIsSearchedFilteredAndPaged() throws Exception {
        for (int i = 0; i < 26; i++) {
            video();
        }
        String first = browser.get("/library").toString();
        assertThat(first.split("class=\"video-card\"")).hasSize(25);
        assertThat(first).contains("hx-select=\"#video-grid > li\"");
        String next =
                first.replaceAll("(?s).*class=\"more-videos\"><a class=\"button quiet\" href=\"([^\"]+)\".*", "$1");
        String second = browser.get(next.replace("&amp;", "&")).toString();
        assertThat(second.split("class=\"video-card\"")).hasSize(3);
        assertThat(second).contains("First page").doesNotContain("more-videos");
        assertThat(browser.get("/library?search=nothing+like+this&kind=&format=")
                        .toString())
                .contains("No video matches", "value=\"nothing like this\"");
        assertThat(browser.get("/library?kind=image").toString()).contains("No video matches");
        assertThat(browser.get("/library?sort=oldest&format=mp4&search=CIRCLE").toString())
                .contains("sort=oldest", "class=\"video-card\"");
        Answer refused = browser.get("/library?search=" + "x".repeat(300));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).contains("id=\"search-error\"", "not 300");
        assertThat(browser.get("/library?sort=sideways").status()).isEqualTo(400);
        assertThat(browser.get("/library?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void deletionIsUndone() throws Exception {
        String one = video();
        String two = video();
        String foreign = site.video(site.member(), new byte[] {4});
        Answer deleted = browser.post("/library/delete", "video", one, "video", two, "video", foreign);
        assertThat(deleted.status()).isEqualTo(303);
        String after = browser.get(deleted.header("Location")).toString();
        assertThat(after)
                .contains("2 videos are deleted.", "value=\"" + one, "value=\"" + two)
                .doesNotContain(foreign);
        assertThat(member.get("/api/v1/videos/" + one).status()).isEqualTo(404);
        assertThat(browser.get("/library/deleted").toString()).contains("value=\"" + one);
        Answer restored = browser.post("/library/restore", "video", one, "video", two);
        assertThat(restored.status()).isEqualTo(303);
        assertThat(browser.get(restored.header("Location")).toString()).contains("Restored.", "id=\"video-" + one);
        assertThat(browser.get(deleted.header("Location")).toString()).doesNotContain("videos are deleted");
        assertThat(member.get("/api/v1/videos/" + one).status()).isEqualTo(200);
        Answer again = browser.post("/library/restore", "video", foreign);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.toString()).contains("cannot be restored");
    }

    @Test
    void selectionIsChecked() throws Exception {
        video();
        for (String action : List.of("delete", "download")) {
            Answer empty = browser.post("/library/" + action);
            assertThat(empty.status()).as(action).isEqualTo(400);
            assertThat(empty.toString()).contains("No video is selected.", "class=\"video-card\"");
            assertThat(browser.post("/library/" + action, "video", "1' OR '1").toString())
                    .contains("The selection is invalid.");
        }
        String foreign = site.video(site.member(), new byte[] {4});
        assertThat(browser.post("/library/download", "video", foreign).status()).isEqualTo(400);
    }

    @Test
    void severalVideosAreDownloadedWithSafeNames() throws Exception {
        String one = video();
        String two = video();
        String three = video();
        rename(one, "Sum / of <odd> numbers");
        rename(two, "sum of odd numbers");
        rename(three, "../../etc/passwd");
        Answer zip = browser.post("/library/download", "video", one, "video", two, "video", three);
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        assertThat(zip.header("Content-Disposition")).contains("attachment", "omega-videos.zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
            }
        }
        assertThat(names).containsExactly("etc passwd.mp4", "sum of odd numbers.mp4", "Sum of odd numbers (2).mp4");
    }

    @Test
    void videoIsPinned() throws Exception {
        String video = video();
        Answer pinned = browser.post("/videos/" + video + "/pin");
        assertThat(pinned.status()).isEqualTo(303);
        assertThat(browser.get(pinned.header("Location")).toString()).contains(">Pinned</span>", "/unpin");
        PageClient htmx = new PageClient(member.with("HX-Request", "true"));
        Answer card = htmx.post("/videos/" + video + "/unpin");
        assertThat(card.status()).isEqualTo(200);
        assertThat(card.toString()).contains("class=\"video-card\"", "/pin\"").doesNotContain("<html");
        assertThat(new PageClient(site.member())
                        .post("/videos/" + video + "/pin")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void titleAndTagsOfAScriptAreChanged() throws Exception {
        video();
        String id = member.get("/api/v1/scripts").json().at("/items/0/id").asText();
        String path = "/library/scripts/" + id;
        String html = browser.get("/library/scripts").toString();
        assertThat(html).contains("/scripts/" + id + "/edit");
        String revision = html.replaceAll("(?s).*name=\"revision\" value=\"([0-9]+)\".*", "$1");
        Answer refused = browser.post(path, "title", "", "tags", "a, <b>", "revision", revision);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).contains("id=\"title-error\"", "value=\"a, &lt;b");
        Answer saved = browser.post(path, "title", "Circles", "tags", "Maths, geometry,", "revision", revision);
        assertThat(saved.status()).isEqualTo(303);
        assertThat(browser.get("/library/scripts?tag=geometry").toString()).contains("Circles", "#maths");
        assertThat(browser.get("/library?tag=maths").toString()).contains("Circles");
        Answer stale = browser.post(path, "title", "Mine", "tags", "", "revision", revision);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.toString()).contains("value=\"Mine\"", "role=\"alert\"");
        Answer deleted = browser.post(path + "/delete");
        assertThat(browser.get(deleted.header("Location")).toString()).contains(path + "/restore");
        assertThat(browser.post(path + "/restore").status()).isEqualTo(303);
        assertThat(browser.get("/library/scripts?search=circles").toString()).contains("Circles");
        assertThat(new PageClient(site.member()).post(path, "title", "x").status())
                .isEqualTo(404);
    }
}
