package com.codercops.omega.render.local;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.ManimRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Python environment that has Manim, and the directories that it needs to start.
 *
 * @param python the executable, not resolved, because a virtual environment is recognized by this path
 * @param directories the directories outside of /usr that must be readable
 */
record ManimEnvironment(Path python, List<Path> directories) {

    /**
     * Inspects an installation without running it.
     *
     * @throws RenderException when the executable does not exist
     */
    static ManimEnvironment of(Path python) {
        if (!Files.isExecutable(python) || Files.isDirectory(python)) {
            throw missing("There is no Python at " + python + ". ");
        }
        Set<Path> prefixes = new LinkedHashSet<>();
        try {
            Path prefix = prefix(python);
            addIfPrefix(prefixes, prefix);
            addBase(prefixes, prefix.resolve("pyvenv.cfg"));
            addIfPrefix(prefixes, prefix(python.toRealPath()));
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INSTALLATION, "The Python at " + python + " cannot be read: " + e, e);
        }
        return new ManimEnvironment(python, List.copyOf(prefixes));
    }

    /** No Manim was found where Omega installs it. */
    static RenderException notInstalled() {
        return missing("");
    }

    private static RenderException missing(String found) {
        return new RenderException(
                RenderException.Reason.INSTALLATION,
                found + "Manim " + ManimRelease.V0_22.version()
                        + " is not installed. Install it with ManimInstallation.installInto(directory, progress), see"
                        + " docs/guides/java-api.md, or choose a Python that has it.",
                null,
                Remedy.installManim());
    }

    /** Adds the interpreter that a virtual environment was created from, which is often elsewhere. */
    private static void addBase(Set<Path> prefixes, Path config) throws IOException {
        if (!Files.isRegularFile(config)) {
            return;
        }
        for (String line : Files.readAllLines(config)) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).strip().equals("home")) {
                Path base = Path.of(line.substring(equals + 1).strip());
                addIfPrefix(prefixes, prefix(base.resolve("python")));
                if (Files.exists(base)) {
                    addIfPrefix(prefixes, prefix(base.toRealPath().resolve("python")));
                }
            }
        }
    }

    private static Path prefix(Path python) {
        Path bin = python.toAbsolutePath().getParent();
        Path prefix = bin == null ? null : bin.getParent();
        return prefix == null ? Path.of("/") : prefix;
    }

    /** Adds a directory only if it contains a Python library: others, such as a home directory, stay outside of the sandbox. */
    private static void addIfPrefix(Set<Path> prefixes, Path prefix) throws IOException {
        Path normal = prefix.normalize();
        if (normal.startsWith("/usr") || normal.getNameCount() == 0 || !Files.isDirectory(normal.resolve("lib"))) {
            return;
        }
        try (Stream<Path> libraries = Files.list(normal.resolve("lib"))) {
            if (libraries.anyMatch(library -> library.getFileName().toString().startsWith("python3"))) {
                prefixes.add(normal);
            }
        }
    }
}
