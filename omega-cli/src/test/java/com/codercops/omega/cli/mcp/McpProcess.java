package com.codercops.omega.cli.mcp;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line that starts {@code omega mcp} with the fake model and backend in a JVM of its own. */
final class McpProcess {
    static final List<String> ARGUMENTS = List.of(
            "-cp", classPath(), "com.codercops.omega.cli.OmegaCli", "mcp", "--model", "fake", "--backend", "paper");

    private McpProcess() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    /** Absolute, because the process runs in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static ProcessBuilder in(Path directory) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(java()), ARGUMENTS.stream()).toList());
        builder.directory(directory.toFile());
        builder.environment().put("HOME", directory.toString());
        return builder;
    }
}
