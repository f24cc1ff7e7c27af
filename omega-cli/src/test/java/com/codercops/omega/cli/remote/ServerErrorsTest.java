package com.codercops.omega.cli.remote;

import static com.codercops.omega.cli.remote.FakeOmegaServer.TOKEN;
import static com.codercops.omega.cli.remote.FakeOmegaServer.problem;
import static com.codercops.omega.cli.remote.FakeOmegaServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.remote.FakeOmegaServer.Answer;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.remote.http.TokenStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user reads and which exit code there is when a server does not answer as it should. */
@Timeout(120)
class ServerErrorsTest {
    @TempDir
    Path root;

    private FakeOmegaServer server;
    private CliRunner cli;

    @BeforeEach
    void start() throws IOException {
        server = FakeOmegaServer.start();
        cli = new CliRunner(root);
        saveToken(server.url());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void saveToken(String url) throws IOException {
        TokenStore.of(new ProcessContext(cli.variables, cli.directory)).save(ServerUrl.of(url), TOKEN);
    }

    static Stream<Arguments> answers() {
        Answer html = exchange -> send(exchange, 200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
        Answer proxy = exchange -> send(exchange, 502, "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
        Answer half =
                exchange -> send(exchange, 200, "application/json", "{\"items\":[".getBytes(StandardCharsets.UTF_8));
        Answer large = exchange -> send(exchange, 200, "application/json", new byte[17 << 20]);
        return Stream.of(
                Arguments.of(problem(401, "No."), ExitCode.USAGE, "rejects the API token"),
                Arguments.of(problem(403, "Needs videos.create."), ExitCode.FAILED, "Needs videos.create."),
                Arguments.of(problem(429, "Quota.", "Retry-After", "30"), ExitCode.FAILED, "Try again in 30 s."),
                Arguments.of(problem(429, "Quota.", "Retry-After", "9000"), ExitCode.FAILED, "Try again after 20"),
                Arguments.of(problem(400, "Unknown field 'x'."), ExitCode.USAGE, "may have an older version of Omega"),
                Arguments.of(problem(404, "No."), ExitCode.INSTALLATION, "has no API in version 1"),
                Arguments.of(
                        problem(503, "Busy \\u001b[2J.", "X-Request-Id", "r-1"),
                        ExitCode.INSTALLATION,
                        "Busy \\x1b[2J. (request r-1)"),
                Arguments.of(html, ExitCode.INSTALLATION, "is not an Omega server: it answers HTTP 200 with text/html"),
                Arguments.of(proxy, ExitCode.INSTALLATION, "A proxy in front of"),
                Arguments.of(half, ExitCode.INSTALLATION, "is not an Omega server"),
                Arguments.of(large, ExitCode.INSTALLATION, "is too large"),
                Arguments.of((Answer) exchange -> exchange.close(), ExitCode.INSTALLATION, "was lost"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyErrorSaysWhatHappened(Answer answer, int code, String message) {
        server.on("GET /api/v1/jobs", answer);
        assertThat(cli.run("list", "--server", server.url())).as(cli.err).isEqualTo(code);
        assertThat(cli.err).contains(message).doesNotContain("Unexpected", "\u001b", TOKEN);
        assertThat(cli.out).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyErrorOfANewJobSaysWhatHappened(Answer answer, int code, String message) throws IOException {
        server.on("POST /api/v1/jobs", answer);
        assertThat(cli.run("animate", "circle", "--server", server.url())).isEqualTo(code);
        assertThat(cli.err).contains(message);
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void aRedirectToAnotherAddressGetsNoToken() throws IOException {
        try (FakeOmegaServer other = FakeOmegaServer.start()) {
            server.on("GET /api/v1/jobs", exchange -> {
                exchange.getResponseHeaders().set("Location", other.url() + "/api/v1/jobs");
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });
            assertThat(cli.run("list", "--server", server.url())).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains("redirects to " + other.url(), "use --server " + other.url());
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void anotherAddressGetsNoToken() throws IOException {
        try (FakeOmegaServer other = FakeOmegaServer.start()) {
            cli.variables.put("OMEGA_SERVER_TOKEN", TOKEN);
            for (String url : List.of(other.url(), server.url().replace("127.0.0.1", "localhost"))) {
                assertThat(cli.run("list", "--server", url)).isEqualTo(ExitCode.USAGE);
                assertThat(cli.err).contains("There is no API token for " + url, "omega login --server " + url);
            }
            assertThat(other.received()).isEmpty();
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void theServerCanBeUnreachable() throws IOException {
        saveToken("https://no-such-host.invalid");
        assertThat(cli.run("list", "--server", "https://no-such-host.invalid")).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("The host name in https://no-such-host.invalid is unknown");
        server.close();
        assertThat(cli.run("list", "--server", server.url())).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("Cannot connect to " + server.url(), "that the server runs");
    }

    @Test
    void theServerCanLackTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(plain));
            answering.start();
            String url = "https://127.0.0.1:" + plain.getLocalPort();
            saveToken(url);
            assertThat(cli.run("list", "--server", url)).isEqualTo(ExitCode.INSTALLATION);
            assertThat(cli.err).contains("The TLS connection to " + url + " failed", "certificate");
            plain.close();
            answering.join();
        }
    }

    /** Answers every connection without TLS. */
    private static void answer(ServerSocket plain) {
        try {
            while (true) {
                try (Socket connection = plain.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    connection.getInputStream().readNBytes(5);
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void addressesThatAreUnsafeAreRefused() {
        for (String url : List.of(
                "http://omega.example.org",
                "https://ada:hunter2@omega.example.org",
                "https://omega.example.org/omega",
                "https://omega.example.org?x=hunter2",
                "ftp://127.0.0.1",
                "omega.example.org")) {
            assertThat(cli.run("list", "--server", url)).as(url).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains("'server'", "such as https://omega.example.org");
        }
        cli.run("list", "--server", "https://ada:hunter2@omega.example.org");
        assertThat(cli.err).doesNotContain("hunter2");
    }

    @Test
    void noServerIsGiven() {
        assertThat(cli.run("list")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("Add --server URL, or set OMEGA_SERVER.");
    }
}
