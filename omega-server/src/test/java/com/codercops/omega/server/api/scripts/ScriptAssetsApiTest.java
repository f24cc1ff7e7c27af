package com.codercops.omega.server.api.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ScriptAssetsApiTest {
    private static ApiTestServer site;

    private ApiClient member;
    private String script;

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
        member = site.member();
        script = member.post("/api/v1/scripts", "title", "Birds", "source", "from manim import *\n")
                .header("Location");
    }

    private Answer put(String path, String content) {
        return member.send("PUT", script + "/assets?path=" + path, content);
    }

    private String content(String query) {
        Answer answer = member.get(script + "/assets/content?" + query);
        return answer.status() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : answer.toString();
    }

    @Test
    void filesAreUploadedListedDownloadedReplacedAndDeleted() {
        Answer put = put("img/bird.svg", "<svg/>");
        assertThat(put.status()).as(put.toString()).isEqualTo(200);
        assertThat(put.json().get("sizeBytes").asInt()).isEqualTo(6);
        put("empty.txt", "");
        Answer list = member.get(script + "/assets");
        assertThat(list.json().at("/items").findValuesAsText("path")).containsExactly("empty.txt", "img/bird.svg");
        assertThat(list.json().at("/items/1/sha256").asText())
                .isEqualTo(put.json().get("sha256").asText())
                .hasSize(64);
        assertThat(content("path=img/bird.svg")).isEqualTo("<svg/>");
        Answer download = member.get(script + "/assets/content?path=img/bird.svg");
        assertThat(download.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"bird.svg\"");
        put("img/bird.svg", "<svg></svg>");
        assertThat(content("path=img/bird.svg")).isEqualTo("<svg></svg>");
        assertThat(member.delete(script + "/assets?path=img/bird.svg").status()).isEqualTo(204);
        assertThat(member.delete(script + "/assets?path=img/bird.svg").status()).isEqualTo(404);
        assertThat(content("path=img/bird.svg")).startsWith("404");
        assertThat(member.get(script).json().get("latestVersion").asInt()).isEqualTo(1);
    }

    @Test
    void versionThatAJobUsesKeepsItsFiles() {
        put("a.txt", "one");
        put("b.txt", "two");
        assertThat(member.post(script + "/render").status()).isEqualTo(202);
        put("a.txt", "changed");
        member.delete(script + "/assets?path=b.txt");
        put("c.txt", "three");
        assertThat(member.get(script).json().get("latestVersion").asInt()).isEqualTo(2);
        assertThat(member.get(script + "/assets?version=1").json().at("/items").findValuesAsText("path"))
                .containsExactly("a.txt", "b.txt");
        assertThat(member.get(script + "/assets").json().at("/items").findValuesAsText("path"))
                .containsExactly("a.txt", "c.txt");
        assertThat(content("path=a.txt&version=1")).isEqualTo("one");
        assertThat(content("path=a.txt")).isEqualTo("changed");
    }

    @Test
    void newVersionAndForkHaveTheFiles() {
        put("a.txt", "one");
        String tag = member.get(script).header("ETag");
        member.with("If-Match", tag).post(script + "/versions", "source", "from manim import *\nx = 1\n");
        put("a.txt", "two");
        assertThat(content("path=a.txt&version=1")).isEqualTo("one");
        String fork = member.post(script + "/fork", "version", 1).header("Location");
        assertThat(member.get(fork + "/assets/content?path=a.txt").body())
                .asString()
                .isEqualTo("one");
        assertThat(member.get(fork + "/assets?version=2").status()).isEqualTo(404);
        assertThat(member.get(fork + "/assets/content?path=a.txt&version=2").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.png", "/a.png", ".a.png", "a/.b.png", "a.exe", "a", "x/manim.cfg", "a%5Cb.png"})
    void pathThatNoFileCanHaveIsRejected(String path) {
        Answer put = put(path, "x");
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.json().get("field").asText()).isEqualTo("path");
    }

    @Test
    void invalidRequestsAreRejected() {
        assertThat(member.send("PUT", script + "/assets", "x").status()).isEqualTo(400);
        assertThat(member.with("Content-Encoding", "gzip")
                        .send("PUT", script + "/assets?path=a.txt", "x")
                        .status())
                .isEqualTo(415);
        assertThat(member.delete(script + "/assets").status()).isEqualTo(400);
        assertThat(member.get(script + "/assets/content").status()).isEqualTo(400);
        assertThat(member.get(script + "/assets?version=0").status()).isEqualTo(400);
        put("a.png", "x");
        assertThat(put("a.png/b.png", "x").json().get("detail").asText()).contains("cannot both be files");
    }

    @Test
    void filesOfOthersDoNotExist() {
        put("a.txt", "x");
        ApiClient other = site.member();
        assertThat(other.get(script + "/assets").status()).isEqualTo(404);
        assertThat(other.send("PUT", script + "/assets?path=a.txt", "y").status())
                .isEqualTo(404);
        assertThat(other.delete(script + "/assets?path=a.txt").status()).isEqualTo(404);
        assertThat(other.get(script + "/assets/content?path=a.txt").status()).isEqualTo(404);
        assertThat(content("path=a.txt")).isEqualTo("x");
    }

    @Test
    void limitsAreNamed() {
        Answer large = put("a.txt", "x".repeat((32 << 20) + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().get("detail").asText()).contains("at most 33554432 bytes");
        assertThat(put("a.txt", "x".repeat(2_000_000)).status()).isEqualTo(200);
        Answer owner = put("b.txt", "x".repeat(2_000_000));
        assertThat(owner.status()).isEqualTo(413);
        assertThat(owner.json().get("detail").asText())
                .contains(
                        "at most " + ApiTestServer.ASSET_BYTES + " bytes",
                        "They have 2000000, and this one has 2000000");
        String fork = member.post(script + "/fork").header("Location");
        assertThat(member.send("PUT", fork + "/assets?path=c.txt", "x".repeat(900_000))
                        .status())
                .as("the copy shares the file")
                .isEqualTo(200);
        member.delete(fork + "/assets?path=c.txt");
        member.delete(fork + "/assets?path=a.txt");
        assertThat(put("a.txt", "x".repeat(2_900_000)).status())
                .as("replaces the first")
                .isEqualTo(200);
        UUID id = UUID.fromString(script.substring(script.lastIndexOf('/') + 1));
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO script_asset (script, path, since, key, bytes, sha256)"
                                + " SELECT ?, n || '.txt', 1, gen_random_uuid() || '-asset-0000000000', 0, repeat('0', 64)"
                                + " FROM generate_series(1, 499) AS n",
                        id));
        Answer number = put("more.txt", "");
        assertThat(number.status()).isEqualTo(413);
        assertThat(number.json().get("detail").asText()).contains("at most 500 files");
    }
}
