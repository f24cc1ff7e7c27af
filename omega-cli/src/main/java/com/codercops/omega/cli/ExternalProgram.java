package com.codercops.omega.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs trusted programs of the installation to find out their versions. */
final class ExternalProgram {
    private static final int MAX_OUTPUT = 64 << 10;

    private ExternalProgram() {}

    /** The output of the program, or empty if it is missing, fails or takes too long. Blocks. */
    static Optional<String> output(long seconds, List<String> command) throws InterruptedException {
        Path output = null;
        try {
            // A file instead of a pipe, so that a program with much output cannot block.
            output = Files.createTempFile("omega-", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            try {
                boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.of(read(output)) : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            delete(output);
        }
    }

    private static String read(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
        }
    }

    private static void delete(@Nullable Path output) {
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            output.toFile().deleteOnExit();
        }
    }
}
