package com.codercops.omega.cli.daemon;

import com.codercops.omega.cli.CliContext;

/** Runs commands, as {@code OmegaCli.run}. Several threads call it. */
@FunctionalInterface
public interface Commands {
    /** Runs one command in the given context, and returns its exit code. Blocks; an interrupt cancels the command. */
    int run(CliContext context, String... arguments);
}
