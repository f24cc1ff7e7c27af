package com.codercops.omega.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the Python program once. It runs from files that it cannot write to, so Python would compile all of them at each
 * start, which takes a quarter of the time until a runner is ready.
 */
final class RunnerBytecode {
    private static final int TIMEOUT_SECONDS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(RunnerBytecode.class);

    private RunnerBytecode() {}

    /** Writes the bytecode beside the sources. Without it the program runs too, so a failure is only logged. Blocks. */
    static void write(Path python, Path directory) {
        try {
            Process compiler = new ProcessBuilder(
                            python.toString(),
                            "-I",
                            "-m",
                            "compileall",
                            "-q",
                            // The name of the directory has the hash of the sources.
                            "--invalidation-mode",
                            "unchecked-hash",
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!ended(compiler) || compiler.exitValue() != 0) {
                LOG.warn("The runner was not compiled, so each sandbox starts more slowly: python={}", python);
            }
        } catch (IOException e) {
            LOG.debug("The runner was not compiled, because Python did not start: python={}", python, e);
        }
    }

    private static boolean ended(Process compiler) {
        try {
            return compiler.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            compiler.destroyForcibly();
        }
    }
}
