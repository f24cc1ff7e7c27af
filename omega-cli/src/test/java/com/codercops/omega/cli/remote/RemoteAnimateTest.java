package com.codercops.omega.cli.remote;

import static com.codercops.omega.cli.remote.FakeOmegaServer.CONTENT;
import static com.codercops.omega.cli.remote.FakeOmegaServer.EVENTS;
import static com.codercops.omega.cli.remote.FakeOmegaServer.FILE;
import static com.codercops.omega.cli.remote.FakeOmegaServer.JOB;
import static com.codercops.omega.cli.remote.FakeOmegaServer.TOKEN;
import static com.codercops.omega.cli.remote.FakeOmegaServer.job;
import static com.codercops.omega.cli.remote.FakeOmegaServer.json;
import static com.codercops.omega.cli.remote.FakeOmegaServer.problem;
import static com.codercops.omega.cli.remote.FakeOmegaServer.send;
import static com.codercops.omega.cli.remote.FakeOmegaServer.stream;
import static com.codercops.omega.cli.remote.FakeOmegaServer.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.remote.FakeOmegaServer.Received;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code animate} on a server: the request, the progress, the files, and what happens when something goes wrong. */
@Timeout(120)
class RemoteAnimateTest {
    private static final String QUEUED = "{\"type\":\"state_changed\",\"state\":\"queued\"}";
    private static final String CALLED = "{\"type\":\"model_call_started\",\"model\":\"m1\",\"fix\":false}";
    private static final String DONE =
            "{\"type\":\"state_changed\",\"state\":\"succeeded\",\"videos\":1,\"omitted\":[]}";

    @TempDir
    Path root;

    private FakeOmegaServer server;
    private CliRunner cli;

    @BeforeEach
    void logIn() throws IOException {
        server = FakeOmegaServer.start();
        cli = new CliRunner(root);
        cli.variables.put("OMEGA_SERVER_TOKEN", TOKEN);
        assertThat(cli.run("login", "--server", server.url())).as(cli.err).isZero();
        cli.variables.remove("OMEGA_SERVER_TOKEN");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int animate(String... more) {
        return cli.run(Stream.concat(Stream.of("animate", "a red circle", "--server", server.url()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void progressAndFilesAreThoseOfALocalRun() throws IOException {
        assertThat(cli.terminal().run("--server", server.url(), "animate", "a red circle"))
                .as(cli.err)
                .isZero();
        assertThat(cli.out).isEqualTo(cli.directory.resolve("media/a-red-circle.mp4") + "\n");
        assertThat(cli.files()).containsExactly("media", "media/a-red-circle.mp4", "media/a-red-circle.py");
        assertThat(cli.directory.resolve("media/a-red-circle.mp4")).hasBinaryContent(CONTENT);
        assertThat(cli.directory.resolve("media/a-red-circle.py")).hasContent("class S(Scene): ...");
        assertThat(cli.err)
                .contains(
                        "Job " + JOB,
                        "Requesting a script from gallery",
                        "Script 1, written by gallery",
                        "[================              ] 53 %",
                        "no \\x1b[2J font",
                        "The video omits a part of the script. the sound",
                        "1.0 s, 854x480, 1 kB")
                .containsOnlyOnce("font")
                .doesNotContain("\u001b[2J", TOKEN);
    }

    @Test
    void theRequestHasTheOptionsAndSettings() throws IOException {
        cli.variables.put("OMEGA_ASPECT", "9:16");
        cli.variables.put("OMEGA_MODEL", "a model of this machine");
        Files.writeString(cli.directory.resolve("style.txt"), "soft pastel colours\n");
        assertThat(animate(
                        "-qh",
                        "--fps",
                        "30",
                        "--seed",
                        "7",
                        "--scene",
                        "A",
                        "--scene",
                        "B",
                        "--join",
                        "--model",
                        "m1",
                        "--fallback-models",
                        "m2,m3",
                        "--time-limit",
                        "90",
                        "--memory",
                        "1G",
                        "--max-attempts",
                        "2",
                        "--budget-tokens",
                        "500",
                        "--budget-usd",
                        "0.5",
                        "--max-omissions",
                        "0",
                        "--no-polish",
                        "--review",
                        "--seconds",
                        "20",
                        "--language",
                        "de",
                        "--style",
                        "style.txt",
                        "-t",
                        "--format",
                        "webm",
                        "--encoding",
                        "manim"))
                .as(cli.err)
                .isZero();
        Received request = server.received("POST /api/v1/jobs").get(0);
        assertThat(request.header("Authorization")).contains("Bearer " + TOKEN);
        assertThat(request.header("Idempotency-key")).isPresent();
        assertThat(new ObjectMapper().readTree(request.body())).isEqualTo(new ObjectMapper().readTree("""
                        {"prompt":"a red circle","quality":"h","aspect":"9:16","fps":30,"format":"webm",
                        "transparent":true,"encoding":"manim","seed":7,"scenes":["A","B"],"join":true,"model":"m1",
                        "fallbackModels":["m2","m3"],"timeLimit":"PT1M30S","memoryBytes":1073741824,"maxOmissions":0,
                        "maxAttempts":2,"budgetTokens":500,"budgetUsd":0.5,"polish":false,"review":true,
                        "seconds":20,"language":"de","style":"soft pastel colours"}"""));
        cli.variables.remove("OMEGA_ASPECT");
        assertThat(animate("-r", "1280,720", "--all")).as(cli.err).isZero();
        assertThat(server.received("POST /api/v1/jobs").get(1).body())
                .contains("\"width\":1280", "\"height\":720", "\"allScenes\":true")
                .doesNotContain("model", "quality", "backend");
    }

    @ParameterizedTest
    @CsvSource({"--backend,local", "--assets,.", "--unsandboxed,", "-n,1"})
    void optionsOfThisMachineAreRefusedByName(String option, String value) {
        assertThat(value == null ? animate(option) : animate(option, value)).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The option " + option + " works only on this machine");
        assertThat(server.received("POST /api/v1/jobs")).isEmpty();
    }

    @Test
    void jsonLinesMatchTheSchema() throws IOException {
        assertThat(animate("--json")).isZero();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonValues.class.getResourceAsStream("events.schema.json"), InputFormat.JSON);
        List<String> lines = cli.out.lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("from_the_future"));
        for (String line : lines) {
            if (!line.contains("from_the_future")) {
                assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            }
        }
        assertThat(cli.out).contains("\"type\":\"video_downloaded\",\"jobId\":\"" + JOB + "\"", "a-red-circle.mp4");
        assertThat(lines.get(lines.size() - 1)).contains("\"type\":\"result\",\"ok\":true");
    }

    @Test
    void aLostStreamContinuesAfterItsLastEvent() {
        server.on(
                EVENTS,
                exchange -> stream(exchange, List.of(QUEUED, CALLED), false),
                exchange -> stream(exchange, List.of(QUEUED, CALLED, DONE), true));
        server.on("GET /api/v1/jobs/" + JOB, json(200, job("succeeded", "")));
        assertThat(animate()).as(cli.err).isZero();
        assertThat(cli.err).contains("was lost. Connecting again.").containsOnlyOnce("Requesting a script from m1");
        assertThat(server.received(EVENTS))
                .extracting(it -> it.header("Last-event-id").orElse(""))
                .containsExactly("", "2");
    }

    @Test
    void withoutAStreamTheStateIsPolled() {
        server.on(EVENTS, problem(429, "Your account has 20 open event streams, the maximum."));
        server.on(
                "GET /api/v1/jobs/" + JOB,
                json(200, job("rendering", "")),
                exchange -> exchange.close(),
                json(200, job("succeeded", "")));
        assertThat(animate()).as(cli.err).isZero();
        assertThat(cli.err).contains("There is no event stream", "State: rendering");
        assertThat(cli.out).endsWith("a-red-circle.mp4\n");
    }

    @Test
    void aLostAnswerDoesNotMakeASecondJob() {
        server.on("POST /api/v1/jobs", exchange -> exchange.close(), json(202, job("queued", "")));
        assertThat(animate()).as(cli.err).isZero();
        List<String> keys = server.received("POST /api/v1/jobs").stream()
                .map(it -> it.header("Idempotency-key").orElseThrow())
                .toList();
        assertThat(keys).hasSize(2).containsOnly(keys.get(0));
    }

    @Test
    void aDownloadThatBreaksIsRepeated() {
        server.on(
                FILE,
                exchange -> {
                    exchange.sendResponseHeaders(200, CONTENT.length);
                    exchange.getResponseBody().write(CONTENT, 0, 5);
                    exchange.getResponseBody().flush();
                    exchange.close();
                },
                exchange -> send(exchange, 200, "video/mp4", CONTENT));
        assertThat(animate()).as(cli.err).isZero();
        assertThat(cli.directory.resolve("media/a-red-circle.mp4")).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileWithAnotherHashIsNotKept() throws IOException {
        byte[] other = CONTENT.clone();
        other[0]++;
        server.on(FILE, exchange -> send(exchange, 200, "video/mp4", other));
        assertThat(animate()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("differs from the one on", "SHA-256", "It is not kept");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void moreBytesThanAnnouncedAreNotRead() throws IOException {
        server.on(FILE, exchange -> send(exchange, 200, "video/mp4", new byte[CONTENT.length + 1000]));
        assertThat(animate()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void textsOfTheServerAreNoPaths() throws IOException {
        String two = "{\"items\":[" + video("../../../evil", "video/mp4") + "," + video("/etc/x", "video/webm") + "]}";
        server.on("GET /api/v1/jobs/" + JOB + "/videos", json(200, two));
        assertThat(animate()).as(cli.err).isZero();
        assertThat(cli.files())
                .containsExactly(
                        "media",
                        "media/a-red-circle-scene-1.mp4",
                        "media/a-red-circle-scene-2.webm",
                        "media/a-red-circle.py");
        server.on("GET /api/v1/jobs/" + JOB + "/videos", json(200, two.replace(FakeOmegaServer.VIDEO, "../../admin")));
        assertThat(animate()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("'../../admin' as an ID");
    }

    @ParameterizedTest
    @CsvSource({"script,1", "quota,1", "model,3", "backend,4", "unheard_of,4"})
    void aFailedJobHasTheExitCodeOfItsReason(String reason, int code) throws IOException {
        String failure = "\"kind\":\"script_exception\",\"phase\":\"check\",\"exception\":\"NameError\","
                + "\"message\":\"no \\u001b]0;x\",\"line\":3,\"markedLine\":\"\","
                + "\"faults\":[\"line 9: name 'Sqare' is not defined\"]";
        server.on(
                EVENTS,
                exchange -> stream(
                        exchange,
                        List.of(
                                "{\"type\":\"attempt_failed\",\"attempt\":1,\"failure\":{" + failure + "}}",
                                "{\"type\":\"state_changed\",\"state\":\"failed\",\"failure\":\"" + reason
                                        + "\",\"detail\":\"\"}"),
                        true));
        server.on(
                "GET /api/v1/jobs/" + JOB,
                json(
                        200,
                        job(
                                "failed",
                                ",\"failure\":{\"reason\":\"" + reason + "\",\"detail\":\"It \\u001b broke.\"}")));
        assertThat(animate()).isEqualTo(code);
        assertThat(cli.err)
                .contains(
                        "failed: line 3: NameError: no \\x1b]0;x",
                        "no video (" + reason + ")",
                        "It \\x1b broke.",
                        "next: ")
                .doesNotContain("\u001b");
        assertThat(cli.err.contains("also wrong: line 9: name 'Sqare' is not defined"))
                .isEqualTo(reason.equals("script"));
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void anInterruptionCancelsTheJob() throws IOException {
        Thread main = Thread.currentThread();
        server.on(EVENTS, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            main.interrupt();
        });
        server.on("POST /api/v1/jobs/" + JOB + "/cancel", json(200, job("cancelled", "")));
        assertThat(animate()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(cli.err).contains("The job " + JOB + " is cancelled on the server.");
        assertThat(server.received("POST /api/v1/jobs/" + JOB + "/cancel")).hasSize(1);
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void noWaitPrintsTheId() throws IOException {
        assertThat(animate("--no-wait")).isZero();
        assertThat(cli.out).isEqualTo(JOB + "\n");
        assertThat(cli.err).contains("omega get " + JOB);
        assertThat(cli.files()).isEmpty();
        assertThat(cli.run("animate", "--no-wait", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("Add --server URL");
    }

    @Test
    void theSettingSelectsTheServerButNotInTheWorkingDirectory() throws IOException {
        cli.variables.put("OMEGA_SERVER", server.url());
        assertThat(cli.run("animate", "a red circle")).as(cli.err).isZero();
        cli.variables.remove("OMEGA_SERVER");
        cli.write("omega.conf", "server = \"" + server.url() + "\"");
        assertThat(cli.run("animate", "a red circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'server'", "is refused");
    }

    @Test
    void localCommandsSayThatTheyAreLocal() {
        assertThat(cli.run("--server", server.url(), "render", "scene.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'omega render' runs only on this machine. Leave --server out.");
    }
}
