package com.codercops.omega.cli;

import picocli.CommandLine.Option;

/** How much is told, and to whom. */
final class MessageOptions {
    static final String DEBUG = "--debug";

    @Option(
            names = "--json",
            description = "tell everything as JSON lines on standard output; the last one has the event 'result'")
    boolean json;

    @Option(names = "--quiet", description = "tell only what went wrong")
    boolean quiet;

    @Option(names = DEBUG, description = "show stack traces")
    boolean debug;
}
