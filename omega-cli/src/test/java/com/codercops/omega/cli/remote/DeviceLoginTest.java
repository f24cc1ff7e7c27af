package com.codercops.omega.cli.remote;

import static com.codercops.omega.cli.remote.FakeOmegaServer.TOKEN;
import static com.codercops.omega.cli.remote.FakeOmegaServer.json;
import static com.codercops.omega.cli.remote.FakeOmegaServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.ExitCodeMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code omega login} with a code, which a person confirms in a browser. */
@Timeout(60)
class DeviceLoginTest {
    private static final String START = "POST /api/v1/device-logins";
    private static final String POLL = "POST /api/v1/device-logins/poll";
    private static final String STARTED =
            "{\"deviceCode\":\"secret-device-code\",\"userCode\":\"WDJB-MJHT\",\"verificationUrl\":"
                    + "\"https://evil.example.org/device\",\"expiresInSeconds\":600,\"intervalSeconds\":5}";

    @TempDir
    Path root;

    private final List<Duration> pauses = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private FakeOmegaServer server;
    private CliRunner cli;

    @BeforeEach
    void start() throws IOException {
        server = FakeOmegaServer.start().on(START, json(201, STARTED));
        cli = new CliRunner(root);
        cli.variables.put("OMEGA_SERVER", server.url());
        cli.variables.put("HOSTNAME", "lab\u001b[2J-7");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static FakeOmegaServer.Answer state(String state, int interval) {
        return json(200, "{\"state\":\"" + state + "\",\"intervalSeconds\":" + interval + ",\"token\":null}");
    }

    private static FakeOmegaServer.Answer approved() {
        return json(
                200,
                "{\"state\":\"approved\",\"intervalSeconds\":5,\"token\":{\"secret\":\"" + TOKEN
                        + "\",\"name\":\"x\",\"scopes\":[\"videos.create\"],\"expiresAt\":\"2030-01-01T00:00:00Z\"}}");
    }

    private int logIn(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        CliContext context = new CliContext(
                new ProcessContext(cli.variables, cli.directory), InputStream.nullInputStream(), stream, stream, true);
        return new CommandLine(new LoginCommand(context, question -> Optional.empty(), pauses::add))
                .setExecutionExceptionHandler((e, line, result) -> {
                    stream.println(e.getMessage());
                    return ExitCodeMapper.of(e);
                })
                .execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thePersonConfirmsTheCodeAndTheTokenIsKept() {
        server.on(POLL, state("pending", 5), state("slow_down", 10), approved());
        assertThat(logIn()).as(said()).isZero();
        assertThat(said())
                .contains("WDJB-MJHT", server.url() + "/device", "Logged in to " + server.url())
                .doesNotContain(TOKEN, "secret-device-code", "evil");
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(server.received(START).get(0).body())
                .isEqualTo("{\"client\":\"omega command line on lab2J-7\",\"scopes\":[\"videos.create\"]}");
        assertThat(server.received(START).get(0).header("Authorization")).isEmpty();
        assertThat(server.received(POLL))
                .allSatisfy(request -> assertThat(request.body()).isEqualTo("{\"deviceCode\":\"secret-device-code\"}"));
        assertThat(cli.run("status", FakeOmegaServer.JOB)).isZero();
        assertThat(server.received("GET /api/v1/jobs/" + FakeOmegaServer.JOB)
                        .get(0)
                        .header("Authorization"))
                .contains("Bearer " + TOKEN);
    }

    @Test
    void refusedAndExpiredLoginsEnd() {
        server.on(POLL, state("denied", 5));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("You refused the login");
        server.on(POLL, state("expired", 5));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        server.on(POLL, state("from-the-future", 5));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("The code is not valid any more");
    }

    @Test
    void waitingEndsWithTheCode() {
        server.on(POLL, state("pending", 5));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        assertThat(server.received(POLL)).hasSizeBetween(119, 122);
    }

    @Test
    void hostileAnswersAreLimited() {
        server.on(
                START,
                json(
                        201,
                        STARTED.replace("600", "999999999").replace("\"intervalSeconds\":5", "\"intervalSeconds\":0")));
        server.on(POLL, state("pending", -1), state("pending", 999_999_999));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        assertThat(pauses).allMatch(pause -> pause.toSeconds() >= 1 && pause.toMinutes() <= 2);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMinutes(35));
        server.on(START, json(201, STARTED.replace("WDJB-MJHT", "\\u001b[2J")));
        assertThat(logIn()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(said()).doesNotContain("\u001b");
    }

    @Test
    void aServerWithoutTheLoginIsNamed() {
        server.on(START, problem(404, "The resource does not exist."));
        assertThat(logIn()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("omega login --token --server " + server.url());
    }

    @Test
    void withoutATerminalNothingWaits() {
        assertThat(cli.run("login")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("OMEGA_SERVER_TOKEN", "--code");
        assertThat(server.received()).isEmpty();
    }
}
