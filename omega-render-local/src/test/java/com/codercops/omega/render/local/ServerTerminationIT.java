package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.testing.render.JavaProcess;
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

/** When the Java process ends during a render, nothing remains, at the latest after the next start. */
@Timeout(900)
class ServerTerminationIT {
    @TempDir
    Path temp;

    private ManimFixture fixture;
    private Process omega;

    @BeforeEach
    void begin() throws Exception {
        ManimFixture.python();
        fixture = new ManimFixture(temp);
        omega = start();
    }

    @AfterEach
    void end() {
        if (omega != null) {
            omega.destroyForcibly();
        }
    }

    @Test
    void terminationDuringAScriptLeavesNothing() throws Exception {
        awaitScript();
        omega.destroy();
        omega.waitFor();
        assertNothingLeft();
        assertThat(fixture.work.resolve("run")).isEmptyDirectory();
    }

    @Test
    void terminationDuringAStartLeavesNothing() throws Exception {
        while (controlGroups(omega.pid()).isEmpty()
                && Processes.naming(fixture.work).isEmpty()) {
            Thread.sleep(5);
        }
        omega.destroy();
        omega.waitFor();
        assertNothingLeft();
        assertThat(fixture.work.resolve("run")).isEmptyDirectory();
    }

    @Test
    void nextStartInTheSameWorkDirectoryCleansUpAfterAKill() throws Exception {
        awaitScript();
        kill();
        try (LocalRenderBackend next = new LocalRenderBackend(fixture.settings())) {
            assertNothingLeft();
            // The lock and the directory of the next backend.
            assertThat(fixture.work.resolve("run").toFile().list())
                    .as("beside " + next)
                    .hasSize(2);
        }
    }

    @Test
    void nextStartInAnotherWorkDirectoryCleansUpAfterAKill() throws Exception {
        awaitScript();
        kill();
        LocalSettings elsewhere = LocalSettings.of(ManimFixture.python(), temp.resolve("elsewhere"));
        try (LocalRenderBackend next = new LocalRenderBackend(elsewhere)) {
            assertThat(next.id()).isEqualTo("local");
            assertNothingLeft();
        }
    }

    private Process start() throws Exception {
        return JavaProcess.start(EndlessLocalRender.class, ManimFixture.python().toString(), temp.toString());
    }

    private void awaitScript() throws IOException {
        assertThat(omega.inputReader().readLine()).isEqualTo("running");
        assertThat(Processes.naming(fixture.work)).isNotEmpty();
        if (!ControlGroups.find().equals(ControlGroups.NONE)) {
            assertThat(controlGroups(omega.pid())).isNotEmpty();
        }
    }

    private void kill() throws InterruptedException, IOException {
        omega.destroyForcibly().waitFor();
        Processes.awaitNone(fixture.work);
        // Processes inside the sandbox end with it, which takes a moment.
        for (Path group : controlGroups(omega.pid())) {
            while (!Files.readString(group.resolve("cgroup.procs")).isEmpty()) {
                Thread.sleep(5);
            }
        }
    }

    private void assertNothingLeft() throws IOException {
        assertThat(Processes.naming(fixture.work)).isEmpty();
        assertThat(controlGroups(omega.pid())).isEmpty();
        assertThat(fixture.out).isEmptyDirectory();
    }

    /** The control groups that a process created, in any hierarchy. */
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
                return FileVisitResult.CONTINUE; // Other processes create and remove groups in the meantime.
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
