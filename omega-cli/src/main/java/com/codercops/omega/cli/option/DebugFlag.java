package com.codercops.omega.cli.option;

import picocli.CommandLine.Option;

/** For commands that tell nothing but their answer. */
public final class DebugFlag {
    @Option(names = ReportFlags.DEBUG, description = "show stack traces")
    public boolean debug;
}
