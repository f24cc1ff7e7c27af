package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays when the whole Java process ends in the middle of a video: nothing, at the latest when the next one starts. */
@Timeout(300)
class EndOfProcessIT {
    @TempDir
    Path temp;

    private Workshop workshop;
    private Process omega;

    @BeforeEach
    void begin() throws Exception {
        Workshop.python();
        workshop = new Workshop(temp);
        omega = start();
    }

    @AfterEach
    void end() {
        if (omega != null) {
            omega.destroyForcibly();
        }
    }

    @Test
    void terminatedWhileTheScriptRuns() throws Exception {
        awaitScript();
        omega.destroy();
        omega.waitFor();
        assertNothingLeft();
        assertThat(workshop.work.resolve("run")).isEmptyDirectory();
    }

    @Test
    void terminatedWhileTheSandboxStarts() throws Exception {
        while (controlGroups(omega.pid()).isEmpty()
                && Processes.naming(workshop.work).isEmpty()) {
            Thread.sleep(5);
        }
        omega.destroy();
        omega.waitFor();
        assertNothingLeft();
        assertThat(workshop.work.resolve("run")).isEmptyDirectory();
    }

    @Test
    void killedAndFollowedInTheSameWorkDirectory() throws Exception {
        awaitScript();
        kill();
        try (LocalRenderBackend next = new LocalRenderBackend(workshop.settings())) {
            assertNothingLeft();
            // The lock and the directory of the next one itself.
            assertThat(workshop.work.resolve("run").toFile().list())
                    .as("beside " + next)
                    .hasSize(2);
        }
    }

    @Test
    void killedAndFollowedElsewhere() throws Exception {
        awaitScript();
        kill();
        LocalSettings elsewhere = LocalSettings.of(Workshop.python(), temp.resolve("elsewhere"));
        try (LocalRenderBackend next = new LocalRenderBackend(elsewhere)) {
            assertThat(next.id()).isEqualTo("local");
            assertNothingLeft();
        }
    }

    private Process start() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = System.getProperty("jdk.module.path", "");
        Path tests = Path.of(Endless.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String path = System.getProperty("java.class.path") + (modules.isEmpty() ? "" : ":" + modules) + ":" + tests;
        return new ProcessBuilder(
                        java,
                        "-cp",
                        path,
                        Endless.class.getName(),
                        Workshop.python().toString(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitScript() throws IOException {
        assertThat(omega.inputReader().readLine()).isEqualTo("running");
        assertThat(Processes.naming(workshop.work)).isNotEmpty();
        if (!ControlGroups.find().equals(ControlGroups.NONE)) {
            assertThat(controlGroups(omega.pid())).isNotEmpty();
        }
    }

    private void kill() throws InterruptedException, IOException {
        omega.destroyForcibly().waitFor();
        Processes.awaitNone(workshop.work);
        // Those inside die with the sandbox, which takes a moment.
        for (Path group : controlGroups(omega.pid())) {
            while (!Files.readString(group.resolve("cgroup.procs")).isEmpty()) {
                Thread.sleep(5);
            }
        }
    }

    private void assertNothingLeft() throws IOException {
        assertThat(Processes.naming(workshop.work)).isEmpty();
        assertThat(controlGroups(omega.pid())).isEmpty();
        assertThat(workshop.out).isEmptyDirectory();
    }

    /** The control groups that a process made, in any hierarchy. */
    private static List<Path> controlGroups(long pid) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Path.of("/sys/fs/cgroup"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (directory.getFileName().toString().startsWith("omega-" + pid + "-")) {
                    found.add(directory);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE; // Others make and remove groups meanwhile.
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
