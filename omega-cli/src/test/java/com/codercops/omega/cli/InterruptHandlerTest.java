package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.app.ExitCode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, with a real process. */
@Timeout(120)
class InterruptHandlerTest {
    @TempDir
    Path directory;

    @Test
    void ctrlCExitsWith130AndLeavesNoFiles() throws Exception {
        // A test in the background of a shell ignores SIGINT, and so would its child processes.
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")) && envKnowsSignals(), "env --default-signal is missing");
        Process process = start(List.of("/usr/bin/env", "--default-signal=INT"));
        try (BufferedReader said = process.errorReader()) {
            waitFor(said, "rendering");
            assertThat(left()).isNotEmpty();
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(said.lines()).anyMatch(line -> line.contains("Interrupted"));
            assertThat(left()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean envKnowsSignals() throws Exception {
        Process env = new ProcessBuilder("/usr/bin/env", "--default-signal=INT", "true").start();
        return env.waitFor() == 0;
    }

    /** Absolute, because the process runs in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process start(List<String> prefix) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        prefix.stream(),
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-cp",
                                classPath(),
                                "com.codercops.omega.cli.OmegaCli",
                                "animate",
                                "--model",
                                "fake",
                                "--backend",
                                "paper",
                                "SLOW"))
                .toList());
        builder.directory(directory.toFile());
        builder.environment().put("HOME", directory.toString());
        return builder.start();
    }

    private static void waitFor(BufferedReader said, String word) throws IOException {
        String line = said.readLine();
        while (line != null && !line.equals(word)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(word);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
