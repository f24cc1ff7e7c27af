package com.codercops.omega.cli.option;

import picocli.CommandLine.Option;

/** The option of commands that report no progress. */
public final class DebugFlag {
    @Option(names = ReportFlags.DEBUG, description = "show stack traces")
    public boolean debug;
}
