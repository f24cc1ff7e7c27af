package com.codercops.omega.server.api.videos;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VideosApiTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path temp;

    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Creates a video of a new job; returns its API path. */
    private static String video() throws Exception {
        return "/api/v1/videos/" + site.video(member, CONTENT);
    }

    @Test
    void videoIsListedReturnedAndDownloaded() throws Exception {
        String video = video();
        Answer shown = member.get(video);
        assertThat(shown.json().get("contentType").asText()).isEqualTo("video/mp4");
        assertThat(member.get("/api/v1/videos").json().get("items")).contains(listed(shown));
        String job = shown.json().get("jobId").asText();
        assertThat(member.get("/api/v1/jobs/" + job + "/videos").json().get("items"))
                .containsExactly(listed(shown));
        Answer content = member.get(shown.json().get("videoUrl").asText());
        assertThat(content.body()).isEqualTo(CONTENT);
        assertThat(content.header("Content-Type")).isEqualTo("video/mp4");
        requirePlayable(content);
        assertThat(content.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(member.get(video + "/files/video?download=true").header("Content-Disposition"))
                .startsWith("attachment; filename=\"Kreisa.mp4\"; filename*=UTF-8''Kreis%C3%A4.mp4");
        assertThat(member.get(video + "/files/poster").status()).isEqualTo(404);
        assertThat(member.get(video + "/else").status()).isEqualTo(404);
    }

    /** Lists have the numbers of the findings only. */
    private static JsonNode listed(Answer shown) {
        return ((ObjectNode) shown.json()).without(List.of("omitted", "warnings", "layoutProblems"));
    }

    /** Without {@code allow-same-origin}, the origin is opaque: {@code 'self'} matches nothing, and Chromium plays nothing. */
    private static void requirePlayable(Answer content) {
        assertThat(List.of(content.header("Content-Security-Policy").split("; *")))
                .contains("sandbox allow-same-origin", "default-src 'none'", "media-src 'self'", "img-src 'self'")
                .noneMatch(directive -> directive.startsWith("script-src"));
    }

    @Test
    void sharedVideoPlaysInTheBrowser() throws Exception {
        Answer shared = site.anonymous().get(site.shared(member, site.video(member, CONTENT)));
        assertThat(shared.header("Content-Type")).isEqualTo("video/mp4");
        requirePlayable(shared);
    }

    @Test
    void byteRangesAreReturned() throws Exception {
        String file = video() + "/files/video";
        Answer part = member.with("Range", "bytes=2-4").get(file);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234".getBytes(StandardCharsets.US_ASCII));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
        Answer beyond = member.with("Range", "bytes=10-").get(file);
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(member.with("Range", "bytes=0-0,5-").get(file).status()).isEqualTo(200);
        Answer head = member.send("HEAD", file, null);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(member.with("If-None-Match", head.header("ETag")).get(file).status())
                .isEqualTo(304);
        assertThat(member.with("Range", "bytes=1-1")
                        .with("If-Range", "\"other\"")
                        .get(file)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void publicLinkWorksUntilRevoked() throws Exception {
        String video = video();
        String url = member.post(video + "/links", "lifetime", "PT1H")
                .json()
                .get("url")
                .asText();
        assertThat(url).startsWith("http://localhost:8080/shared/");
        String path = url.substring("http://localhost:8080".length());
        assertThat(site.anonymous().get(path).body()).isEqualTo(CONTENT);
        assertThat(site.anonymous().get(path + "x").status()).isEqualTo(404);
        for (String lifetime : List.of("PT59S", "-PT1H", "P9999D", "P99999999999999999999D", "a week")) {
            assertThat(member.post(video + "/links", "lifetime", lifetime)
                            .json()
                            .get("field")
                            .asText())
                    .as(lifetime)
                    .isEqualTo("lifetime");
        }
        for (String lifetime : List.of("PT59S", "P31D")) {
            assertThat(member.post(video + "/links", "lifetime", lifetime).toString())
                    .contains("A link lasts 1 minute to 30 days, not ");
        }
        assertThat(member.delete(video + "/links").status()).isEqualTo(204);
        assertThat(site.anonymous().get(path).status()).isEqualTo(404);
    }

    @Test
    void deletedVideoReturns404() throws Exception {
        String video = video();
        assertThat(member.send("PATCH", video, "{\"pinned\": true}")
                        .json()
                        .get("pinned")
                        .asBoolean())
                .isTrue();
        assertThat(member.delete(video).status()).isEqualTo(204);
        assertThat(member.get(video).status()).isEqualTo(404);
        assertThat(member.get(video + "/files/video").status()).isEqualTo(404);
    }

    @Test
    void videoOfAnotherUserReturns404() throws Exception {
        String video = video();
        ApiClient other = site.member();
        assertThat(other.get(video).status()).isEqualTo(404);
        assertThat(other.get(video + "/files/video").status()).isEqualTo(404);
        assertThat(other.delete(video).status()).isEqualTo(404);
        assertThat(other.post(video + "/links").status()).isEqualTo(404);
        assertThat(other.get("/api/v1/videos").json().get("items")).isEmpty();
        assertThat(member.get(video).status()).isEqualTo(200);
    }

    @Test
    void linksOfSuspendedAccountReturn404() throws Exception {
        UUID id = site.person("shy@example.org", AccountState.ACTIVE).id();
        ApiClient shy = site.loggedIn("shy@example.org");
        String shared = shared(shy);
        assertThat(site.anonymous().get(shared).status()).isEqualTo(200);
        site.auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
        assertThat(site.anonymous().get(shared).status()).isEqualTo(404);
        site.auth.accounts().reinstate(Actor.SYSTEM, id);
        assertThat(site.anonymous().get(shared).status()).isEqualTo(200);
    }

    @Test
    void deletedAccountLeavesNoData() throws Exception {
        UUID id = site.person("gone@example.org", AccountState.ACTIVE).id();
        ApiClient gone = site.loggedIn("gone@example.org");
        String shared = shared(gone);
        gone.post("/api/v1/jobs", "prompt", "not over yet");
        assertThat(gone.post("/api/v1/me/delete", "currentPassword", ApiTestServer.PASSWORD)
                        .status())
                .isEqualTo(204);
        assertThat(site.anonymous().get(shared).status()).isEqualTo(404);
        site.scriptRecorder.purge();
        for (String table : List.of("job", "script", "media")) {
            int rows = site.database
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE owner = :owner")
                            .bind("owner", id)
                            .mapTo(Integer.class)
                            .one());
            assertThat(rows).as(table).isZero();
        }
    }

    private static String shared(ApiClient owner) throws Exception {
        return site.shared(owner, site.video(owner, CONTENT));
    }
}
