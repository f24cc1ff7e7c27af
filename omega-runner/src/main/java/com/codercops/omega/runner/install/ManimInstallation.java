package com.codercops.omega.runner.install;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.ManimRelease;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Python environment on this machine that has a supported release of Manim.
 *
 * @param python the executable of the environment
 * @param version the version of Manim, such as {@code 0.22.0}
 */
public record ManimInstallation(Path python, String version) {
    private static final Pattern METADATA = Pattern.compile("manim-([0-9][0-9A-Za-z.]*)\\.dist-info");

    /**
     * Finds Manim without running anything: the Python that the environment variable {@code OMEGA_MANIM_PYTHON} names, or the
     * directory {@code manim} in {@code OMEGA_HOME} or the user's data directory, where {@code ./omega setup} installs it. This
     * method and the autodetection of backends are the only ones that read the environment of the process.
     */
    public static Optional<ManimInstallation> find() {
        return find(System.getenv(), Path.of("").toAbsolutePath());
    }

    /**
     * Finds Manim as {@link #find()} does.
     *
     * @param variables environment variables
     * @param directory the working directory
     */
    public static Optional<ManimInstallation> find(Map<String, String> variables, Path directory) {
        String named = variables.getOrDefault("OMEGA_MANIM_PYTHON", "");
        return named.isBlank() ? in(OmegaHome.manim(variables, directory)) : of(directory.resolve(named));
    }

    /** The installation in a directory, such as one that {@link #installInto} has filled. */
    public static Optional<ManimInstallation> in(Path directory) {
        return of(directory.resolve("bin/python"));
    }

    /**
     * The installation of a Python in a virtual environment.
     *
     * @return empty if there is no such Python, or its environment has no supported Manim
     */
    public static Optional<ManimInstallation> of(Path python) {
        Path executable = python.toAbsolutePath().normalize();
        Path bin = executable.getParent();
        Path prefix = bin == null ? null : bin.getParent();
        if (prefix == null || !Files.isExecutable(executable) || Files.isDirectory(executable)) {
            return Optional.empty();
        }
        return version(prefix.resolve("lib"))
                .filter(version -> Arrays.stream(ManimRelease.values())
                        .anyMatch(release -> version.startsWith(release.series() + ".")))
                .map(version -> new ManimInstallation(executable, version));
    }

    /** The version of Manim that the environment's metadata names. */
    private static Optional<String> version(Path library) {
        return children(library, "python3*").stream()
                .flatMap(python -> Stream.of("site-packages", "dist-packages").map(python::resolve))
                .flatMap(packages -> children(packages, "manim-*.dist-info").stream())
                .map(path -> METADATA.matcher(String.valueOf(path.getFileName())))
                .filter(Matcher::matches)
                .map(metadata -> metadata.group(1))
                .findFirst();
    }

    private static List<Path> children(Path directory, String glob) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            List<Path> children = new ArrayList<>();
            found.forEach(children::add);
            return children;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // It does not exist, or this process cannot read it.
        }
    }

    /** Installs the newest supported release, like {@link #installInto(Path, ManimRelease, Consumer)}. */
    public static ManimInstallation installInto(Path directory, Consumer<String> progress) throws InterruptedException {
        return installInto(directory, ManimRelease.V0_22, progress);
    }

    /**
     * Installs a release of Manim into a virtual environment, with the versions and hashes of the packaged lock file. Blocks
     * for one to three minutes, and downloads 150 MB; pip keeps them in its cache. What is complete is not touched. What an
     * interrupted installation or another release has left is replaced. A second installation into the same directory, also
     * of another process, waits for the first.
     *
     * @param directory does not exist, is empty, or has an environment that Omega installed
     * @param progress receives lines for people, on another thread
     * @throws RenderException if a package of the operating system is missing (the message has the command that installs it),
     *     the directory has other files, or pip fails
     * @throws InterruptedException if the calling thread is interrupted; all processes have ended, and the next call starts
     *     again
     */
    public static ManimInstallation installInto(Path directory, ManimRelease release, Consumer<String> progress)
            throws InterruptedException {
        return new ManimInstaller(directory, release.lock(), progress).install(SystemPackages::check);
    }
}
