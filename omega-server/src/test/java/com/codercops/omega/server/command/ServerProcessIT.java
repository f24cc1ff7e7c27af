package com.codercops.omega.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a separate process, in an empty directory, with the embedded database. */
@Timeout(900)
class ServerProcessIT {
    private static final Pattern READY = Pattern.compile("ready at (http://localhost:\\d+)");

    @TempDir
    Path root;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        if (Files.exists(pidFile())) {
            ProcessHandle.of(postgres()).ifPresent(ProcessHandle::destroy);
        }
    }

    private Path pidFile() {
        return root.resolve("data/database/data/postmaster.pid");
    }

    private long postgres() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0).strip());
    }

    private Process start(String... more) throws IOException {
        ProcessBuilder builder = TestDatabase.process(
                        ServerMain.class,
                        "run",
                        "--port",
                        "0",
                        "--data",
                        root.resolve("data").toString(),
                        "--set",
                        "workers=0")
                .redirectErrorStream(true);
        builder.command().addAll(List.of(more));
        builder.environment().keySet().removeIf(name -> name.matches("OMEGA_.*|XDG_.*|.*_API_KEY|PG.*|DATABASE_URL"));
        builder.environment().put("HOME", root.resolve("home").toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static String line(BufferedReader log, String part) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("No '" + part + "' in:\n" + said);
    }

    /** PostgreSQL removes its pid file, which the server waits for, shortly before it exits. */
    private static void awaitEnd(long postgres) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> ProcessHandle.of(postgres)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
    }

    @Test
    void startsWithoutSettingsPrintsTheBootstrapLinkAndShutsDown() throws Exception {
        Process process = start();
        BufferedReader log = process.inputReader();
        Matcher ready = READY.matcher(line(log, "ready at"));
        assertThat(ready.find()).isTrue();
        assertThat(line(log, "No admin exists yet")).contains(ready.group(1) + "/bootstrap?token=");
        long postgres = postgres();
        assertThat(ProcessHandle.of(postgres)).isPresent();
        process.toHandle().destroy();
        assertThat(process.waitFor()).isZero();
        assertThat(pidFile()).doesNotExist();
        awaitEnd(postgres);
    }

    @Test
    void killedDatabaseIsStartedAgainAndDoesNotDelayTheShutdown() throws Exception {
        Process process = start();
        BufferedReader log = process.inputReader();
        line(log, "ready at");
        long killed = postgres();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        line(log, "The embedded PostgreSQL runs again");
        long next = postgres();
        assertThat(next).isNotEqualTo(killed);
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        awaitEnd(next);
    }

    @Test
    void endsWithAFailureWhenTheDatabaseCannotBeStartedAgain() throws Exception {
        Process process = start("--set", "database.max-failed-starts=2");
        BufferedReader log = process.inputReader();
        line(log, "ready at");
        Files.writeString(root.resolve("data/database/data/postgresql.conf"), "no_such_setting = 1\n");
        ProcessHandle.of(postgres()).orElseThrow().destroyForcibly();
        assertThat(line(log, "could not be started 2 times")).contains("The server stops");
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INSTALLATION);
    }

    @Test
    void nextServerUsesTheDatabaseOfAKilledServer() throws Exception {
        Process killed = start();
        line(killed.inputReader(), "ready at");
        long postgres = postgres();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isPresent();
        Process next = start();
        BufferedReader log = next.inputReader();
        assertThat(line(log, "Using the PostgreSQL that an ended process left")).contains(String.valueOf(postgres));
        line(log, "ready at");
        next.toHandle().destroy();
        assertThat(next.waitFor()).isZero();
        awaitEnd(postgres);
    }
}
