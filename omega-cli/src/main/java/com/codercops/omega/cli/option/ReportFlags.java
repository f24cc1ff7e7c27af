package com.codercops.omega.cli.option;

import picocli.CommandLine.Option;

/** Options for the output of messages. */
public final class ReportFlags {
    public static final String DEBUG = "--debug";

    @Option(
            names = "--json",
            description = "write events as JSON lines to standard output; the last one has the type 'result'")
    public boolean json;

    @Option(names = "--quiet", description = "print only warnings and errors")
    public boolean quiet;

    @Option(names = "--verbose", description = "also show what the script prints, with its warnings")
    public boolean verbose;

    @Option(names = DEBUG, description = "show stack traces")
    public boolean debug;
}
