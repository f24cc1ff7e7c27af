package com.codercops.omega.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the video goes. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "default: a free name in the directory media")
    @Nullable Path output;

    @Option(names = "--force", description = "replace existing files")
    boolean force;

    @Option(names = "--open", description = "show the video when it is done")
    boolean open;
}
