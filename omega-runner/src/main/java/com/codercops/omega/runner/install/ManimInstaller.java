package com.codercops.omega.runner.install;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.RunnerFiles;
import com.codercops.omega.runner.pool.InstanceDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Installs Manim into one directory. The file {@code installed.lock} is written last and tells a complete installation from an
 * interrupted one, as for the set-up of a checkout.
 */
final class ManimInstaller {
    private static final String COMPLETE = "installed.lock";
    private static final long RETRY_MILLIS = 200;

    private final Path directory;
    private final String lock;
    private final Consumer<String> progress;

    ManimInstaller(Path directory, String lock, Consumer<String> progress) {
        this.directory = directory.toAbsolutePath().normalize();
        this.lock = lock;
        this.progress = progress;
    }

    /** Finds what the operating system has. */
    interface Probe {
        SystemPackages check() throws InterruptedException;
    }

    ManimInstallation install(Probe probe) throws InterruptedException {
        Optional<ManimInstallation> installed = complete();
        if (installed.isPresent()) {
            return installed.get();
        }
        try {
            Files.createDirectories(directory.getParent());
            Path lockFile = directory.resolveSibling("." + directory.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = acquire(channel)) {
                Optional<ManimInstallation> meanwhile = complete();
                return meanwhile.isPresent() && held.isValid() ? meanwhile.get() : installNow(probe);
            }
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "Manim cannot be installed into " + directory + ": " + e
                            + ". Choose a directory that you can write to.",
                    e);
        }
    }

    private ManimInstallation installNow(Probe probe) throws IOException, InterruptedException {
        requireOwnDirectory();
        SystemPackages system = probe.check();
        Path python = system.requirePython();
        if (!system.forScripts().isEmpty()) {
            progress.accept("For scripts these are missing: " + String.join(", ", system.forScripts()) + ". "
                    + system.advice());
        }
        InstanceDirectory.deleteTree(directory);
        Path requirements = Files.createTempFile("omega-manim-", ".lock");
        try {
            Files.writeString(requirements, lock);
            progress.accept("Installing Manim into " + directory + " with " + python);
            InstallScript.run(
                    "create_environment \"$@\"",
                    List.of(python.toString(), directory.toString(), requirements.toString()),
                    progress);
        } finally {
            Files.deleteIfExists(requirements);
        }
        recordPatches();
        Files.writeString(directory.resolve(COMPLETE), lock);
        return complete()
                .orElseThrow(() -> new RenderException(
                        Reason.INSTALLATION, "The lock file installed no supported Manim into " + directory + "."));
    }

    /** Nothing that Omega did not install is deleted. */
    private void requireOwnDirectory() throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(directory)) {
                empty = files.findAny().isEmpty();
            }
        }
        if (!empty && !Files.isRegularFile(directory.resolve("pyvenv.cfg"))) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "Manim is not installed into " + directory
                            + ", because it has other files and is no virtual environment."
                            + " Choose a new directory.");
        }
    }

    private Optional<ManimInstallation> complete() {
        try {
            return Files.readString(directory.resolve(COMPLETE)).equals(lock)
                    ? ManimInstallation.in(directory)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits for an installation of this process or another one. */
    private FileLock acquire(FileChannel channel) throws IOException, InterruptedException {
        boolean told = false;
        while (true) {
            FileLock held = null;
            try {
                held = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // Another thread of this process has it.
                held = null;
            }
            if (held != null) {
                return held;
            }
            if (!told) {
                progress.accept("Waiting until another installation into " + directory + " ends");
                told = true;
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /** Without the record, the tests of Omega's developers decide which patches are used. */
    private void recordPatches() throws IOException, InterruptedException {
        Path files = Files.createTempDirectory("omega-runner-");
        Path python = directory.resolve("bin/python");
        try {
            progress.accept("Testing the patches of Manim on this machine");
            InstallScript.run(
                    "record_patches \"$@\"",
                    List.of(
                            python.toString(),
                            RunnerFiles.install(files, python).toString()),
                    line -> {});
        } catch (RenderException e) {
            progress.accept(
                    "The patches of Manim could not be tested, so the tests of Omega's developers decide which are"
                            + " used.");
        } finally {
            InstanceDirectory.deleteTree(files);
        }
    }
}
