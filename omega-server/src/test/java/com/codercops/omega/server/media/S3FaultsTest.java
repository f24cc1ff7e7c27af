package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.Script;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bucket that is unavailable, slow or faulty: nothing is published, and the failure is one that the queue retries.
 */
@Timeout(60)
class S3FaultsTest {
    @TempDir
    Path temp;

    private Path video;
    private String hash;

    @BeforeEach
    void begin() throws IOException {
        // More than the buffers of the two sockets hold.
        String content = "0123456789".repeat(2_000_000);
        video = Files.writeString(temp.resolve("Video.mp4"), content);
        hash = new Script(content).sha256();
    }

    private static S3MediaStore store(URI address, int attempts) {
        return new S3MediaStore(new S3Settings(
                address, "us-east-1", "videos", "", "known", "very-secret", Duration.ofMillis(400), attempts));
    }

    private void notPublished(URI address, int attempts) {
        try (S3MediaStore store = store(address, attempts)) {
            assertThatThrownBy(() -> store.publish("ab-1.mp4", video, hash))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("The video ab-1.mp4 cannot be stored: ")
                    .hasMessageNotContaining("very-secret");
        }
    }

    @Test
    void unreachableServerIsReported() throws Exception {
        BrokenServer gone = new BrokenServer((connection, in, out) -> {});
        gone.close();
        notPublished(gone.address(), 2);
        try (S3MediaStore store = store(gone.address(), 1)) {
            assertThatThrownBy(() -> store.open("ab-1.mp4")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.open("ab-1.mp4", 0, 1)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.remove("ab-1.mp4")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.sweep(UUID.randomUUID(), keys -> keys))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(store::health).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"500 Oops, 3", "503 Slow Down, 3", "403 Forbidden, 1", "400 Bad Request, 1", "507 Full, 3"})
    void onlyTemporaryErrorsAreRetried(String status, int attempts) throws Exception {
        try (BrokenServer server = BrokenServer.answering(status)) {
            notPublished(server.address(), 3);
            assertThat(server.connections.get()).isEqualTo(attempts);
        }
    }

    @Test
    void connectionLostDuringTheTransferIsReported() throws Exception {
        try (BrokenServer server = new BrokenServer((connection, in, out) -> {
            BrokenServer.head(in);
            in.readNBytes(100_000);
            BrokenServer.say(out, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        })) {
            notPublished(server.address(), 2);
        }
    }

    @Test
    void unresponsiveServerTimesOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (BrokenServer deaf = new BrokenServer((connection, in, out) -> over.await());
                BrokenServer mute = new BrokenServer((connection, in, out) -> {
                    in.readNBytes(BrokenServer.length(BrokenServer.head(in)));
                    over.await();
                });
                S3MediaStore store = store(mute.address(), 1)) {
            Path small = Files.writeString(temp.resolve("small.mp4"), "small");
            assertThatThrownBy(() -> store.publish("ab-1.mp4", small, new Script("small").sha256()))
                    .isInstanceOf(MediaException.class);
            assertThatThrownBy(() -> store.open("ab-1.mp4")).isInstanceOf(IOException.class);
            // The whole video of 20 MB may take 77 seconds; a part of it is still more than the buffers take.
            Path part = Files.writeString(temp.resolve("part.mp4"), "0123456789".repeat(100_000));
            try (S3MediaStore other = store(deaf.address(), 1)) {
                assertThatThrownBy(() ->
                                other.publish("ab-1.mp4", part, new Script("0123456789".repeat(100_000)).sha256()))
                        .isInstanceOf(MediaException.class);
            }
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void truncatedResponseIsAnError(boolean range) throws Exception {
        try (BrokenServer server = new BrokenServer((connection, in, out) -> {
                    BrokenServer.head(in);
                    String part = range ? "206 Partial\r\nContent-Range: bytes 0-99/1000" : "200 OK";
                    BrokenServer.say(out, "HTTP/1.1 " + part + "\r\nContent-Length: 100\r\n\r\n0123456789");
                });
                S3MediaStore store = store(server.address(), 1);
                InputStream video = range ? store.open("ab-1.mp4", 0, 100) : store.open("ab-1.mp4")) {
            assertThatThrownBy(video::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void responseThatIgnoresTheRangeIsAnError() throws Exception {
        try (BrokenServer server = new BrokenServer((connection, in, out) -> {
                    BrokenServer.head(in);
                    BrokenServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
                });
                S3MediaStore store = store(server.address(), 1)) {
            assertThatThrownBy(() -> store.open("ab-1.mp4", 5, 5)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.open("ab-1.mp4", 0, 5)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void lostResponseDoesNotLoseTheVideo() throws Exception {
        // The first attempt is stored, but its response is lost; the second attempt finds the object.
        StringBuilder publication = new StringBuilder();
        try (BrokenServer server = new BrokenServer((connection, in, out) -> {
                    String head = BrokenServer.head(in);
                    in.readNBytes(BrokenServer.length(head));
                    String sent = head.lines()
                            .filter(line ->
                                    line.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-meta-"))
                            .findFirst()
                            .orElse("");
                    if (head.startsWith("HEAD")) {
                        BrokenServer.say(
                                out,
                                "HTTP/1.1 200 OK\r\n" + publication
                                        + "\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
                    } else if (publication.isEmpty()) {
                        publication.append(sent);
                    } else {
                        assertThat(sent).isEqualTo(publication.toString());
                        BrokenServer.say(out, "HTTP/1.1 412 There\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    }
                });
                S3MediaStore store = store(server.address(), 3)) {
            store.publish("ab-1.mp4", video, hash);
            assertThat(server.connections.get()).isEqualTo(3);
        }
    }

    @Test
    void interruptedUploadStopsSoon() throws Exception {
        Thread publisher = Thread.currentThread();
        try (BrokenServer server = new BrokenServer((connection, in, out) -> {
                    if (BrokenServer.head(in).startsWith("PUT")) {
                        in.readNBytes(100_000);
                        publisher.interrupt();
                        in.readAllBytes();
                    }
                });
                S3MediaStore store = store(server.address(), 3)) {
            assertThatThrownBy(() -> store.publish("ab-1.mp4", video, hash)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void settingsAreValidatedAndMaskTheirSecret() {
        S3Settings good =
                S3Settings.of(URI.create("https://s3.example.org"), "eu-1", "videos", "a/b/", "known", "very-secret");
        assertThat(good.toString()).isEqualTo("S3Settings[https://s3.example.org/videos/a/b/]");
        String[][] bad = {
            {"ftp://s3.example.org", "eu-1", "videos", ""}, {"https://u:p@s3.example.org", "eu-1", "videos", ""},
            {"https://s3.example.org/path", "eu-1", "videos", ""}, {"s3.example.org", "eu-1", "videos", ""},
            {"https://s3.example.org", "EU 1", "videos", ""}, {"https://s3.example.org", "eu-1", "Videos", ""},
            {"https://s3.example.org", "eu-1", "a/../b", ""}, {"https://s3.example.org", "eu-1", "videos", "/a/"},
            {"https://s3.example.org", "eu-1", "videos", "a"}, {"https://s3.example.org", "eu-1", "videos", "../"}
        };
        for (String[] it : bad) {
            assertThatThrownBy(() -> S3Settings.of(URI.create(it[0]), it[1], it[2], it[3], "known", "very-secret"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("very-secret")
                    .hasMessageNotContaining("u:p");
        }
    }
}
