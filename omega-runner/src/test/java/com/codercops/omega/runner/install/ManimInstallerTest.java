package com.codercops.omega.runner.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.ManimRelease;
import com.codercops.omega.runner.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real virtual environments and a real pip, with a wheel of this test instead of Manim, so that no network is needed. */
@Timeout(300)
class ManimInstallerTest {
    private static final String VERSION = ManimRelease.V0_22.version();

    @TempDir
    Path temp;

    private Path directory;
    private SystemPackages system;
    private final ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void findPython() throws InterruptedException {
        directory = temp.resolve("manim");
        SystemPackages found = SystemPackages.check();
        boolean usable = found.python().isPresent() && !found.forManim().contains("venv");
        if (!usable) {
            System.err.println("SKIPPED: install Python 3.11 or newer with venv to run this test");
        }
        Assumptions.assumeTrue(usable, "no Python with venv");
        system = new SystemPackages(found.python(), List.of(), List.of(), Optional.empty());
    }

    /** A lock file with a wheel that has the name and the version of Manim, but only one module without content. */
    private String lock(String hash) throws IOException {
        Path wheel = temp.resolve("manim-" + VERSION + "-py3-none-any.whl");
        String info = "manim-" + VERSION + ".dist-info/";
        try (OutputStream file = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "manim.py", "");
            add(zip, info + "METADATA", "Metadata-Version: 2.1\nName: manim\nVersion: " + VERSION + "\n");
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "RECORD", "");
        }
        Sha256 digest = new Sha256();
        digest.add(Files.readAllBytes(wheel));
        return "manim @ " + wheel.toUri() + " \\\n    --hash=sha256:" + (hash.isEmpty() ? digest.digest() : hash)
                + "\n";
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private ManimInstallation install(String lock, Consumer<String> lines) throws InterruptedException {
        return new ManimInstaller(directory, lock, lines).install(() -> system);
    }

    @Test
    void installsOnceFromTheLockFile() throws Exception {
        String lock = lock("");
        ManimInstallation installed = install(lock, progress::add);

        assertThat(installed).isEqualTo(new ManimInstallation(directory.resolve("bin/python"), VERSION));
        assertThat(directory.resolve("installed.lock")).hasContent(lock);
        assertThat(progress).anyMatch(line -> line.startsWith("Successfully installed manim"));
        assertThat(ManimInstallation.find(Map.of("OMEGA_HOME", temp.toString()), Path.of("/")))
                .contains(installed);
        assertThat(new ManimInstaller(directory, lock, progress::add).install(() -> {
                    throw new AssertionError("A complete installation is not touched");
                }))
                .isEqualTo(installed);
    }

    @Test
    @Tag("slow")
    void wrongHashInstallsNothingAndTheNextCallStartsAgain() throws Exception {
        String wrong = lock("0".repeat(64));
        assertThatThrownBy(() -> install(wrong, progress::add))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("HASHES");
        assertThat(directory.resolve("installed.lock")).doesNotExist();
        Path left = Files.writeString(directory.resolve("left"), "of the failed installation");

        install(lock(""), progress::add);
        assertThat(left).doesNotExist();
    }

    @Test
    @Tag("slow")
    void interruptEndsTheProcesses() throws Exception {
        Thread installing = Thread.currentThread();
        assertThatThrownBy(() -> install(lock(""), line -> {
                    if (line.startsWith("Processing")) {
                        installing.interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .extracting(it -> it.info().commandLine().orElse(""))
                .noneMatch(line -> line.contains(directory.toString()));
        assertThat(directory.resolve("installed.lock")).doesNotExist();
        assertThat(install(lock(""), progress::add).version()).isEqualTo(VERSION);
    }

    @Test
    @Tag("slow")
    void secondInstallationWaitsForTheFirst() throws Exception {
        String lock = lock("");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<ManimInstallation> first = threads.submit(() -> install(lock, line -> {
                progress.add(line);
                running.countDown();
                await(waiting);
            }));
            running.await();
            Future<ManimInstallation> second = threads.submit(() -> install(lock, line -> {
                if (line.startsWith("Waiting until")) {
                    waiting.countDown();
                }
            }));
            assertThat(second.get()).isEqualTo(first.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(progress.stream().filter(line -> line.startsWith("Installing Manim")))
                .hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void filesOfOthersAreNotDeleted() throws Exception {
        Path mine = Files.writeString(Files.createDirectory(directory).resolve("thesis.tex"), "all my work");
        assertThatThrownBy(() -> install(lock(""), progress::add))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll(directory.toString(), "other files");
        assertThat(mine).hasContent("all my work");
    }

    @Test
    void missingSystemPackagesAreNamedWithTheCommand() throws Exception {
        system = new SystemPackages(
                system.python(), List.of("compiler", "cairo"), List.of("tex"), Optional.of("sudo dnf install gcc"));
        assertThatThrownBy(() -> install(lock(""), progress::add))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("compiler, cairo", "Install them with: sudo dnf install gcc");
        assertThat(directory).doesNotExist();
    }
}
