package com.codercops.omega.cli.option;

import picocli.CommandLine.Option;

/** The option of commands that can run in the resident process. The launcher reads it, before Java starts. */
public final class DaemonFlag {
    @Option(
            names = "--no-daemon",
            description = "run in a process of its own, and start no resident process; see 'omega daemon'")
    boolean noDaemon;
}
