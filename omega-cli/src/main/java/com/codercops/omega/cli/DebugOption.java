package com.codercops.omega.cli;

import picocli.CommandLine.Option;

/** For commands that tell nothing but their answer. */
final class DebugOption {
    @Option(names = MessageOptions.DEBUG, description = "show stack traces")
    boolean debug;
}
