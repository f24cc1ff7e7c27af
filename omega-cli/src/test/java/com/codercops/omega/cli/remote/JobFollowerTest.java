package com.codercops.omega.cli.remote;

import static com.codercops.omega.cli.remote.FakeOmegaServer.EVENTS;
import static com.codercops.omega.cli.remote.FakeOmegaServer.JOB;
import static com.codercops.omega.cli.remote.FakeOmegaServer.TOKEN;
import static com.codercops.omega.cli.remote.FakeOmegaServer.job;
import static com.codercops.omega.cli.remote.FakeOmegaServer.json;
import static com.codercops.omega.cli.remote.FakeOmegaServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.remote.FakeOmegaServer.Answer;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.report.ProgressReporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a server may be away, without waiting for it. */
@Timeout(60)
class JobFollowerTest {
    private static final Answer AWAY = problem(503, "The database is unavailable.");

    private final List<Duration> pauses = new ArrayList<>();
    private FakeOmegaServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeOmegaServer.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JobFollower follower() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CliContext context = new CliContext(
                new ProcessContext(Map.of(), Path.of("")), InputStream.nullInputStream(), nowhere, nowhere, false);
        return new JobFollower(
                new ApiConnection(ServerUrl.of(server.url()), TOKEN),
                ProgressReporter.of(context, new ReportFlags()),
                pauses::add,
                JOB);
    }

    @Test
    void aServerThatStaysAwayEndsTheWait() {
        server.on(EVENTS, AWAY).on("GET /api/v1/jobs/" + JOB, AWAY);
        assertThatThrownBy(() -> follower().follow())
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("The database is unavailable.");
        assertThat(server.received(EVENTS)).hasSize(4);
        assertThat(server.received("GET /api/v1/jobs/" + JOB)).hasSize(10);
        assertThat(pauses).hasSize(13).allMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) <= 0);
        assertThat(pauses.subList(0, 4))
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aServerThatReturnsIsFollowed() throws InterruptedException {
        List<Answer> answers = new ArrayList<>(Collections.nCopies(9, AWAY));
        answers.add(json(200, job("rendering", "")));
        answers.addAll(Collections.nCopies(9, AWAY));
        answers.add(json(200, job("succeeded", "")));
        server.on(EVENTS, AWAY).on("GET /api/v1/jobs/" + JOB, answers.toArray(Answer[]::new));
        assertThat(follower().follow().path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void aRevokedTokenEndsTheWait() {
        server.on(EVENTS, problem(401, "No."));
        assertThatThrownBy(() -> follower().follow()).hasMessageContaining("rejects the API token");
        assertThat(server.received(EVENTS)).hasSize(1);
        assertThat(pauses).isEmpty();
    }
}
