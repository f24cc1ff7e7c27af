package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** Films come whole, and who takes them slowly, in crumbs or not at all keeps nobody else waiting. */
@Timeout(180)
class SendingFilmsTest {
    private static final int LARGE = 16 << 20;

    private final List<Wire> wires = new ArrayList<>();
    private Site site;
    private ApiClient member;

    @AfterEach
    void close() throws Exception {
        for (Wire wire : wires) {
            wire.close();
        }
        site.close();
    }

    private void open(Duration idle) throws Exception {
        site = new Site(new HttpSettings.Limits(1 << 20, 1_000_000, 1_000_000, 4000, idle, 100, 100, 4000));
        member = site.member();
    }

    private String film(byte[] content) throws Exception {
        return "/api/v1/films/" + site.film(member, content) + "/film";
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private Wire ask(String path, String more) throws IOException {
        Wire wire = new Wire(site.address());
        wires.add(wire);
        return wire.send(request(path, more));
    }

    private String request(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nCookie: " + member.header("Cookie") + "\r\n" + more + "\r\n";
    }

    /** Of the store, as the system knows it. */
    private static long openFilms() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(SendingFilmsTest::isFilm).count();
        }
    }

    private static boolean isFilm(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("omega-films");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void everyByteArrivesWhateverTheLength() throws Exception {
        open(Duration.ofSeconds(30));
        int piece = 32 << 10;
        for (int length : List.of(1, piece - 1, piece, piece + 1, 2 * piece, 32 * piece, 32 * piece + 1, 3_000_001)) {
            byte[] content = noise(length);
            String film = film(content);
            assertThat(Arrays.equals(member.get(film).body(), content))
                    .as("%s bytes", length)
                    .isTrue();
            int from = length / 3;
            ApiClient.Answer part =
                    member.with("Range", "bytes=" + from + "-" + (length - 1)).get(film);
            assertThat(part.status()).isEqualTo(206);
            assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(content, from, length)))
                    .isTrue();
            ApiClient.Answer head = member.send("HEAD", film, null);
            assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(length));
            assertThat(head.body()).isEmpty();
        }
        await().until(() -> openFilms() == 0);
    }

    @Test
    void threeHundredWhoTakeTheirTimeHoldNoThread() throws Exception {
        open(Duration.ofSeconds(60));
        byte[] content = noise(LARGE);
        String film = film(content);
        for (int i = 0; i < 300; i++) {
            ask(film, "");
        }
        await().until(() -> openFilms() == 300);
        // More than there are threads, if each held one.
        for (int i = 0; i < 20; i++) {
            assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
        }
        assertThat(member.with("Range", "bytes=5-9").get(film).body()).isEqualTo(Arrays.copyOfRange(content, 5, 10));
        // Those of a server that another test has closed need a moment to end.
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("files"))
                        .count()
                <= 16);
        // One of them takes all after all, and the others vanish.
        assertThat(wires.get(0).bytesOfReply()).isEqualTo(content);
        for (Wire wire : wires) {
            wire.close();
        }
        await().until(() -> openFilms() == 0);
    }

    @Test
    void whoTakesNothingIsLeft() throws Exception {
        open(Duration.ofSeconds(2));
        String film = film(noise(LARGE));
        for (int i = 0; i < 20; i++) {
            ask(film, "");
        }
        await().until(() -> openFilms() == 20);
        await().atMost(Duration.ofSeconds(60)).until(() -> openFilms() == 0);
        assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void abusedRangesHoldNothing() throws Exception {
        open(Duration.ofSeconds(30));
        byte[] content = noise(100_000);
        String film = film(content);
        String many = "0-0" + ",1-1".repeat(3000);
        assertThat(member.with("Range", "bytes=" + many).get(film).body()).hasSize(content.length);
        assertThat(ask(film, "Range: bytes=0-0" + ",1-1".repeat(10_000) + "\r\n")
                        .reply()
                        .status())
                .isEqualTo(431);
        String huge = "9".repeat(400);
        assertThat(member.with("Range", "bytes=" + huge + "-").get(film).status())
                .isEqualTo(200);
        assertThat(member.with("Range", "bytes=99999999999999999999-").get(film).status())
                .isEqualTo(416);
        assertThat(member.with("Range", "bytes=0-99999999999999999999")
                        .get(film)
                        .status())
                .isEqualTo(206);
        assertThat(member.with("Range", "bytes=-99999999999999999999").get(film).status())
                .isEqualTo(206);
        assertThat(member.with("Range", "bytes=-0").get(film).status()).isEqualTo(416);
        assertThat(member.with("Range", "bytes=9-1").get(film).status()).isEqualTo(200);
        Wire wire = ask(film, "Range: bytes=0-0\r\n");
        assertThat(wire.reply().status()).isEqualTo(206);
        for (int i = 0; i < 2000; i++) {
            String range = i % 2 == 0 ? i + "-" + i : "200000-" + i + "99999999";
            assertThat(wire.send(request(film, "Range: bytes=" + range + "\r\n"))
                            .reply()
                            .status())
                    .isEqualTo(i % 2 == 0 ? 206 : 416);
        }
        await().until(() -> openFilms() == 0);
    }

    @Test
    void aFileThatEndsTooEarlyIsNotTakenForWhole() throws Exception {
        open(Duration.ofSeconds(60));
        Wire wire = ask(film(noise(LARGE)), "");
        await().until(() -> openFilms() == 1);
        Path file;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            file = Files.readSymbolicLink(
                    open.filter(SendingFilmsTest::isFilm).findFirst().orElseThrow());
        }
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(LARGE - 1);
        }
        assertThat(wire.bytesOfReply()).hasSizeLessThan(LARGE);
        wire.awaitClose();
        await().until(() -> openFilms() == 0);
        assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aFileThatIsNotThereIsAFaultOfOurs() throws Exception {
        open(Duration.ofSeconds(30));
        String film = film(noise(1000));
        String key = site.services
                .library()
                .find(java.util.UUID.fromString(film.split("/")[4]))
                .orElseThrow()
                .file(com.codercops.omega.server.media.Variant.FILM)
                .orElseThrow()
                .key();
        site.store.remove(key);
        ApiClient.Answer answer = member.get(film);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:omega:problem:unavailable");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }
}
