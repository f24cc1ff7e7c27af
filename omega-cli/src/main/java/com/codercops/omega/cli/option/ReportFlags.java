package com.codercops.omega.cli.option;

import picocli.CommandLine.Option;

/** How much is told, and to whom. */
public final class ReportFlags {
    public static final String DEBUG = "--debug";

    @Option(
            names = "--json",
            description = "tell everything as JSON lines on standard output; the last one has the event 'result'")
    public boolean json;

    @Option(names = "--quiet", description = "tell only what went wrong")
    public boolean quiet;

    @Option(names = DEBUG, description = "show stack traces")
    public boolean debug;
}
