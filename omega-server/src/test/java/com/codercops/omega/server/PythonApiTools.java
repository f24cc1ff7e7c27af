package com.codercops.omega.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Python programs for OpenAPI; see setup/fuzz-requirements.in. */
public final class PythonApiTools {
    private static final String VARIABLE = "OMEGA_TEST_API_TOOLS";

    private PythonApiTools() {}

    /** The result of one run. */
    public record Outcome(int code, String said) {}

    /**
     * Runs one tool until it ends and writes its output to the file too. Blocks; skips the test with a message if the
     * tools are not installed.
     */
    public static Outcome run(Path log, Map<String, String> variables, String program, List<String> arguments)
            throws IOException, InterruptedException {
        Optional<String> directory = Optional.ofNullable(System.getenv(VARIABLE));
        if (directory.isEmpty()) {
            System.err.println("SKIPPED: set " + VARIABLE + " to the directory of " + program + " to run this test");
        }
        Assumptions.assumeTrue(directory.isPresent(), VARIABLE + " is not set");
        List<String> command =
                new ArrayList<>(List.of(Path.of(directory.get(), program).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(log.toAbsolutePath().getParent())
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(30, TimeUnit.MINUTES)) {
                throw new AssertionError(program + " did not end:\n" + Files.readString(log));
            }
            return new Outcome(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
