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
        // A name without a directory is searched in PATH.
        Path program = python.getNameCount() > 1 ? python.toAbsolutePath() : python;
        try {
            Process compiler = new ProcessBuilder(
                            program.toString(),
                            "-I",
                            "-m",
                            "compileall",
                            "-q",
                            // The name of the directory has the hash of the sources.
                            "--invalidation-mode",
                            "unchecked-hash",
                            ".")
                    .directory(directory.toFile())
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
        // A JVM that is terminated leaves no process.
        Thread hook = new Thread(compiler::destroyForcibly, "omega-bytecode-exit");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return compiler.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } finally {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IllegalStateException shuttingDown) {
            return false;
        } finally {
            compiler.destroyForcibly();
        }
    }
}
