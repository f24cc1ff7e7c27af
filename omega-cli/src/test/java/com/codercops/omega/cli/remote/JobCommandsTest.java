package com.codercops.omega.cli.remote;

import static com.codercops.omega.cli.remote.FakeOmegaServer.CONTENT;
import static com.codercops.omega.cli.remote.FakeOmegaServer.EVENTS;
import static com.codercops.omega.cli.remote.FakeOmegaServer.JOB;
import static com.codercops.omega.cli.remote.FakeOmegaServer.TOKEN;
import static com.codercops.omega.cli.remote.FakeOmegaServer.VIDEO;
import static com.codercops.omega.cli.remote.FakeOmegaServer.job;
import static com.codercops.omega.cli.remote.FakeOmegaServer.json;
import static com.codercops.omega.cli.remote.FakeOmegaServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code login}, {@code logout}, {@code list}, {@code status}, {@code get} and {@code cancel}. */
@Timeout(120)
class JobCommandsTest {
    @TempDir
    Path root;

    private FakeOmegaServer server;
    private CliRunner cli;
    private Path tokens;

    @BeforeEach
    void start() throws IOException {
        server = FakeOmegaServer.start();
        cli = new CliRunner(root);
        cli.variables.put("OMEGA_SERVER", server.url());
        tokens = root.resolve("home/.config/omega/server-tokens.json");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void logIn() {
        cli.variables.put("OMEGA_SERVER_TOKEN", TOKEN);
        assertThat(cli.run("login")).as(cli.err).isZero();
        cli.variables.remove("OMEGA_SERVER_TOKEN");
    }

    @Test
    void theTokenIsKeptForItsServerInAPrivateFile() throws IOException {
        logIn();
        assertThat(cli.err).contains("Logged in to " + server.url() + " as max@example.org", tokens.toString());
        assertThat(cli.err + cli.out).doesNotContain(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        assertThat(tokens).content().contains(server.url(), TOKEN);
        assertThat(cli.run("logout")).isZero();
        assertThat(cli.err).contains("is deleted from this machine", "/account/tokens");
        assertThat(tokens).content().doesNotContain(TOKEN);
        assertThat(cli.run("list")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("logout")).isZero();
        assertThat(cli.err).contains("There is no token for");
    }

    @Test
    void theTokenCanBeInAFile() throws IOException {
        cli.write("token", TOKEN + "\n");
        cli.variables.put("OMEGA_SERVER_TOKEN_FILE", "token");
        assertThat(cli.run("login")).as(cli.err).isZero();
        assertThat(tokens).content().contains(TOKEN);
    }

    @Test
    void theTokenCanBeEntered() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        CliContext context = new CliContext(
                new ProcessContext(cli.variables, cli.directory), InputStream.nullInputStream(), stream, stream, true);
        int code = new CommandLine(new LoginCommand(context, question -> {
                    stream.println(question);
                    return Optional.of(TOKEN);
                }))
                .execute("--token");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("API token for " + server.url(), "Logged in")
                .doesNotContain(TOKEN);
        assertThat(code).isZero();
        assertThat(cli.run("status", JOB)).isZero();
    }

    @Test
    void aWrongTokenIsNotKept() {
        cli.variables.put("OMEGA_SERVER_TOKEN", "omega_wrong-token");
        assertThat(cli.run("login")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("rejects the API token").doesNotContain("omega_wrong-token");
        cli.variables.put("OMEGA_SERVER_TOKEN", "two\nlines of text");
        assertThat(cli.run("login")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("is not an API token");
        assertThat(tokens).doesNotExist();
    }

    @Test
    void aTokenWithoutTheScopeIsReported() {
        server.on("GET /api/v1/me", json(200, "{\"email\":\"max@example.org\",\"permissions\":[]}"));
        logIn();
        assertThat(cli.err).contains("lacks the scope videos.create");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        logIn();
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(cli.run("list")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("chmod 600 '" + tokens + "'");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(tokens, "[" + TOKEN);
        assertThat(cli.run("list")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("is damaged").doesNotContain(TOKEN);
        assertThat(server.received("GET /api/v1/jobs")).isEmpty();
    }

    @Test
    void jobsAreListed() throws IOException {
        logIn();
        server.on("GET /api/v1/jobs", json(200, "{\"items\":[" + job("rendering", "") + "],\"next\":null}"));
        assertThat(cli.run("list")).isZero();
        assertThat(cli.out)
                .contains(JOB + "  rendering   2026-01-31", "a red \\u202e circle")
                .hasLineCount(1);
        assertThat(cli.run("list", "--json", "--limit", "3")).isZero();
        assertThat(new ObjectMapper().readTree(cli.out).path("id").asText()).isEqualTo(JOB);
        assertThat(cli.run("list", "--limit", "101")).isEqualTo(ExitCode.USAGE);
        server.on("GET /api/v1/jobs", json(200, "{\"items\":[],\"next\":null}"));
        assertThat(cli.run("list")).isZero();
        assertThat(cli.err).contains("There are no jobs.");
    }

    @Test
    void aJobIsShown() throws IOException {
        logIn();
        assertThat(cli.run("status", JOB)).isZero();
        assertThat(cli.out)
                .contains("state     succeeded", "a red \\u202e circle", "omitted   the sound", VIDEO)
                .contains("854x480  1.0 s  1 kB", "no \\x1b[2J font");
        assertThat(cli.run("status", JOB, "--json")).isZero();
        JsonNode shown = new ObjectMapper().readTree(cli.out);
        assertThat(shown.at("/videos/0/id").asText()).isEqualTo(VIDEO);
        assertThat(cli.run("status", "../me")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'../me' is not the ID of a job");
    }

    @Test
    void aFinishedJobIsDownloaded() throws IOException {
        logIn();
        assertThat(cli.run("get", JOB)).as(cli.err).isZero();
        assertThat(cli.files()).containsExactly("media", "media/a-red-circle.mp4", "media/a-red-circle.py");
        assertThat(cli.err).contains("no \\x1b[2J font", "omits a part of the script. the sound");
        assertThat(server.received(EVENTS)).isEmpty();
        assertThat(cli.run("get", JOB)).isZero();
        assertThat(cli.out).endsWith("media/a-red-circle-2.mp4\n");
        assertThat(cli.run("get", JOB, "-o", "mine.mp4")).isZero();
        assertThat(cli.directory.resolve("mine.mp4")).hasBinaryContent(CONTENT);
        assertThat(cli.run("get", JOB, "-o", "mine.mp4")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("get", JOB, "-o", "mine.mp4", "--force")).isZero();
    }

    @Test
    void aRunningJobIsAwaited() {
        logIn();
        server.on("GET /api/v1/jobs/" + JOB, json(200, job("rendering", "")), json(200, job("succeeded", "")));
        assertThat(cli.run("get", JOB)).as(cli.err).isZero();
        assertThat(cli.err).contains("Requesting a script from gallery");
    }

    @Test
    void aFailedJobSaysWhy() {
        logIn();
        server.on(
                "GET /api/v1/jobs/" + JOB,
                json(200, job("failed", ",\"failure\":{\"reason\":\"model\",\"detail\":\"Out of order.\"}")));
        assertThat(cli.run("get", JOB, "--json")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.out).contains("\"failure\":\"model\",\"detail\":\"Out of order.\"", "\"exitCode\":3");
        assertThat(cli.run("get", JOB)).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).contains("no video (model)", "Out of order.");
    }

    @Test
    void aVideoIsDownloaded() throws IOException {
        logIn();
        assertThat(cli.run("get", VIDEO)).as(cli.err).isZero();
        assertThat(cli.files()).containsExactly("media", "media/video.mp4");
        String unknown = VIDEO.replace('1', '2');
        assertThat(cli.run("get", unknown)).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("has no job and no video " + unknown);
    }

    @Test
    void aJobIsCancelled() {
        logIn();
        server.on(
                "POST /api/v1/jobs/" + JOB + "/cancel",
                json(200, job("cancelled", "")),
                problem(409, "The job is finished and cannot be cancelled."));
        assertThat(cli.run("cancel", JOB)).isZero();
        assertThat(cli.err).contains("is cancelled on " + server.url());
        assertThat(cli.run("cancel", JOB)).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("is finished and cannot be cancelled");
    }
}
