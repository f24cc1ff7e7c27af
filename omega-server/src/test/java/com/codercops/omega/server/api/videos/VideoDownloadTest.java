package com.codercops.omega.server.api.videos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Downloads are complete, and slow clients do not delay other clients. */
@Timeout(180)
class VideoDownloadTest {
    private static final int LARGE = 16 << 20;

    private final List<RawHttpConnection> wires = new ArrayList<>();
    private ApiTestServer site;
    private ApiClient member;

    @AfterEach
    void close() throws Exception {
        for (RawHttpConnection wire : wires) {
            wire.close();
        }
        site.close();
    }

    private void open(Duration idle) throws Exception {
        site = new ApiTestServer(new HttpSettings.Limits(1 << 20, 1_000_000, 1_000_000, 4000, idle, 100, 100, 4000));
        member = site.member();
    }

    private String video(byte[] content) throws Exception {
        return "/api/v1/videos/" + site.video(member, content) + "/files/video";
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private RawHttpConnection ask(String path, String more) throws IOException {
        RawHttpConnection wire = new RawHttpConnection(site.address());
        wires.add(wire);
        return wire.send(request(path, more));
    }

    private String request(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nCookie: " + member.header("Cookie") + "\r\n" + more + "\r\n";
    }

    /** Open files of the store, as reported by the operating system. */
    private static long openVideos() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(VideoDownloadTest::isVideo).count();
        }
    }

    private static boolean isVideo(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("omega-videos");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void downloadOfAnyLengthIsComplete() throws Exception {
        open(Duration.ofSeconds(30));
        int piece = 32 << 10;
        for (int length : List.of(1, piece - 1, piece, piece + 1, 2 * piece, 32 * piece, 32 * piece + 1, 3_000_001)) {
            byte[] content = noise(length);
            String video = video(content);
            assertThat(Arrays.equals(member.get(video).body(), content))
                    .as("%s bytes", length)
                    .isTrue();
            int from = length / 3;
            ApiClient.Answer part =
                    member.with("Range", "bytes=" + from + "-" + (length - 1)).get(video);
            assertThat(part.status()).isEqualTo(206);
            assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(content, from, length)))
                    .isTrue();
            ApiClient.Answer head = member.send("HEAD", video, null);
            assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(length));
            assertThat(head.body()).isEmpty();
        }
        await().until(() -> openVideos() == 0);
    }

    @Test
    void slowDownloadsHoldNoThread() throws Exception {
        open(Duration.ofSeconds(60));
        byte[] content = noise(LARGE);
        String video = video(content);
        for (int i = 0; i < 300; i++) {
            ask(video, "");
        }
        await().until(() -> openVideos() == 300);
        // More than the number of threads, if each transfer held one.
        for (int i = 0; i < 20; i++) {
            assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
        }
        assertThat(member.with("Range", "bytes=5-9").get(video).body()).isEqualTo(Arrays.copyOfRange(content, 5, 10));
        // Threads of a server that another test has closed need time to end.
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("files"))
                        .count()
                <= 16);
        // One of them reads everything after all, and the others disconnect.
        assertThat(wires.get(0).bytesOfReply()).isEqualTo(content);
        for (RawHttpConnection wire : wires) {
            wire.close();
        }
        await().until(() -> openVideos() == 0);
    }

    @Test
    void unreadDownloadIsAborted() throws Exception {
        open(Duration.ofSeconds(2));
        String video = video(noise(LARGE));
        for (int i = 0; i < 20; i++) {
            ask(video, "");
        }
        await().until(() -> openVideos() == 20);
        await().atMost(Duration.ofSeconds(60)).until(() -> openVideos() == 0);
        assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void abusiveRangesHoldNoResources() throws Exception {
        open(Duration.ofSeconds(30));
        byte[] content = noise(100_000);
        String video = video(content);
        String many = "0-0" + ",1-1".repeat(3000);
        assertThat(member.with("Range", "bytes=" + many).get(video).body()).hasSize(content.length);
        assertThat(ask(video, "Range: bytes=0-0" + ",1-1".repeat(10_000) + "\r\n")
                        .reply()
                        .status())
                .isEqualTo(431);
        String huge = "9".repeat(400);
        assertThat(member.with("Range", "bytes=" + huge + "-").get(video).status())
                .isEqualTo(200);
        assertThat(member.with("Range", "bytes=99999999999999999999-")
                        .get(video)
                        .status())
                .isEqualTo(416);
        assertThat(member.with("Range", "bytes=0-99999999999999999999")
                        .get(video)
                        .status())
                .isEqualTo(206);
        assertThat(member.with("Range", "bytes=-99999999999999999999")
                        .get(video)
                        .status())
                .isEqualTo(206);
        assertThat(member.with("Range", "bytes=-0").get(video).status()).isEqualTo(416);
        assertThat(member.with("Range", "bytes=9-1").get(video).status()).isEqualTo(200);
        RawHttpConnection wire = ask(video, "Range: bytes=0-0\r\n");
        assertThat(wire.reply().status()).isEqualTo(206);
        for (int i = 0; i < 2000; i++) {
            String range = i % 2 == 0 ? i + "-" + i : "200000-" + i + "99999999";
            assertThat(wire.send(request(video, "Range: bytes=" + range + "\r\n"))
                            .reply()
                            .status())
                    .isEqualTo(i % 2 == 0 ? 206 : 416);
        }
        await().until(() -> openVideos() == 0);
    }

    @Test
    void truncatedFileAbortsConnection() throws Exception {
        open(Duration.ofSeconds(60));
        RawHttpConnection wire = ask(video(noise(LARGE)), "");
        await().until(() -> openVideos() == 1);
        Path file;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            file = Files.readSymbolicLink(
                    open.filter(VideoDownloadTest::isVideo).findFirst().orElseThrow());
        }
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(LARGE - 1);
        }
        assertThat(wire.bytesOfReply()).hasSizeLessThan(LARGE);
        wire.awaitClose();
        await().until(() -> openVideos() == 0);
        assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void missingFileReturns503() throws Exception {
        open(Duration.ofSeconds(30));
        String video = video(noise(1000));
        String key = site.services
                .library()
                .find(java.util.UUID.fromString(video.split("/")[4]))
                .orElseThrow()
                .file(com.codercops.omega.server.media.Variant.VIDEO)
                .orElseThrow()
                .key();
        site.store.remove(key);
        ApiClient.Answer answer = member.get(video);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:omega:problem:unavailable");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }
}
