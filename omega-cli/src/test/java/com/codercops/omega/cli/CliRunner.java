package com.codercops.omega.cli;

import com.codercops.omega.app.ProcessContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the command line with its own directory and environment, and keeps its output. */
public final class CliRunner {
    public final Path directory;
    public final Map<String, String> variables = new HashMap<>();
    private byte[] input = new byte[0];
    private boolean terminal;
    public String out = "";
    public String err = "";

    public CliRunner(Path root) throws IOException {
        directory = Files.createDirectories(root.resolve("work"));
        variables.put("HOME", Files.createDirectories(root.resolve("home")).toString());
        variables.put("OMEGA_BACKEND", "paper");
        variables.put("OMEGA_MODEL", "fake");
    }

    public CliRunner input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public CliRunner terminal() {
        terminal = true;
        return this;
    }

    public int run(String... args) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int code = OmegaCli.run(
                new CliContext(
                        new ProcessContext(variables, directory),
                        new ByteArrayInputStream(input),
                        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                        new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                        terminal),
                args);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    public Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** All files and directories in the working directory, relative and sorted. */
    public List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
