package com.codercops.omega.app.cache;

import com.codercops.omega.runner.RunnerFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Names what a local sandbox draws with: the runner, Python's packages, and the packages and fonts of the system. */
public final class InstalledFiles {
    private static final int MAX_FONT_DIRECTORIES = 5000;

    /** They change with each package that is installed, such as LaTeX, Cairo or a font. */
    private static final List<String> PACKAGE_DATABASES = List.of(
            "/var/lib/dpkg/status",
            "/var/lib/rpm",
            "/usr/lib/sysimage/rpm",
            "/lib/apk/db/installed",
            "/var/lib/pacman/local",
            "/opt/homebrew/Cellar",
            "/usr/local/Cellar");

    private static final List<String> FONTS =
            List.of("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts");

    private InstalledFiles() {}

    /**
     * A text that differs after one of them has changed. Reads a few directories.
     *
     * @param python the program that runs Manim
     * @param home where Omega installs what it needs
     * @param variables the environment
     */
    public static String name(Path python, Path home, Map<String, String> variables) throws IOException {
        List<String> stamps = new ArrayList<>(List.of(RunnerFiles.folderName(), "python " + python));
        stamp(stamps, python.toRealPath());
        Path prefix = python.toAbsolutePath().resolveSibling("..").normalize();
        for (String file : List.of("pyvenv.cfg", "installed.lock", "omega-patches.json", "omega-tex/record.json")) {
            stamp(stamps, prefix.resolve(file));
        }
        for (Path version : children(prefix.resolve("lib"))) {
            stamp(stamps, version.resolve("site-packages"));
        }
        for (String program : List.of("latex", "dvisvgm")) {
            for (String directory : variables.getOrDefault("PATH", "").split(":", -1)) {
                stamp(stamps, Path.of(directory.isEmpty() ? "." : directory, program));
            }
        }
        for (String database : PACKAGE_DATABASES) {
            stamp(stamps, Path.of(database));
        }
        List<Path> fonts = new ArrayList<>(FONTS.stream().map(Path::of).toList());
        fonts.add(home.resolve("fonts"));
        Path user = Path.of(variables.getOrDefault("HOME", "/"));
        fonts.add(user.resolve(".fonts"));
        fonts.add(user.resolve(".local/share/fonts"));
        for (Path root : fonts) {
            directories(stamps, root);
        }
        return String.join("\n", stamps);
    }

    private static void directories(List<String> stamps, Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> tree =
                Files.find(root, 6, (path, attributes) -> attributes.isDirectory(), FileVisitOption.FOLLOW_LINKS)) {
            for (Path directory : tree.limit(MAX_FONT_DIRECTORIES).sorted().toList()) {
                stamp(stamps, directory);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static void stamp(List<String> stamps, Path path) throws IOException {
        if (Files.exists(path)) {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            stamps.add(path + " " + found.size() + " " + found.lastModifiedTime());
        }
    }
}
