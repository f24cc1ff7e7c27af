package com.codercops.omega.cli;

import com.codercops.omega.app.ProcessContext;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What the command line takes from the process. {@code OmegaCli} creates it; tests pass their own.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for messages
 * @param terminal whether standard error is a terminal
 * @param host the process that runs the command
 */
public record CliContext(
        ProcessContext process, InputStream in, PrintStream out, PrintStream err, boolean terminal, CommandHost host) {
    /** For a process that runs this command alone. */
    public CliContext(ProcessContext process, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
        this(process, in, out, err, terminal, new OwnProcess(null));
    }

    /** The working directory. */
    public Path directory() {
        return process.directory();
    }

    /** Whether messages are coloured; see no-color.org. */
    public boolean colour() {
        return terminal && process.variable("NO_COLOR").isEmpty();
    }
}
