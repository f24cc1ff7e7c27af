package com.codercops.omega.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The receivers of the guide accept what the server signs, once, and nothing else. */
@Timeout(120)
class WebhookGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/webhooks.md");
    private static final String BODY =
            "{\"type\":\"job.succeeded\",\"data\":{\"links\":{\"videos\":\"https://o/\u00e4\"}}}";

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final byte[] secret = WebhookSecret.random();
    private Process process;
    private Path output;
    private URI address;

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void pythonReceiver() throws Exception {
        start("python", "receiver.py", "python3");
        check("job.succeeded https://o/\u00e4");
    }

    @Test
    void javaReceiver() throws Exception {
        start(
                "java",
                "Receiver.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        check(BODY);
    }

    private void start(String language, String file, String program) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        Files.writeString(directory.resolve(file), block.group(1));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port + "/omega");
        output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(program, file)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("WEBHOOK_SECRET", WebhookSecret.text(secret));
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8");
        process = builder.start();
    }

    private void check(String printed) throws Exception {
        long now = Instant.now().getEpochSecond();
        String other = WebhookSecret.sign(List.of(WebhookSecret.random()), "1", now, BODY);
        String right = WebhookSecret.sign(List.of(secret), "1", now, BODY);
        awaitAnswer(other, now);
        assertThat(post("1", now, other, BODY)).isEqualTo(401);
        assertThat(post("1", now, right, BODY + " ")).isEqualTo(401);
        assertThat(post("2", now, right, BODY)).isEqualTo(401);
        assertThat(post("1", now + 1, right, BODY)).isEqualTo(401);
        long old = now - 400;
        assertThat(post("1", old, WebhookSecret.sign(List.of(secret), "1", old, BODY), BODY))
                .isEqualTo(401);
        assertThat(post("1", now, "", BODY)).isEqualTo(401);
        assertThat(Files.readString(output)).doesNotContain(printed);
        assertThat(post("1", now, other + " " + right, BODY)).isEqualTo(204);
        assertThat(post("1", now, right, BODY)).isEqualTo(204);
        assertThat(Files.readString(output)).containsOnlyOnce(printed);
    }

    private void awaitAnswer(String signature, long now) throws Exception {
        while (true) {
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            try {
                post("0", now, signature, BODY);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
    }

    private int post(String id, long timestamp, String signature, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
