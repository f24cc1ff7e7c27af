package com.codercops.omega.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the output file. */
public final class OutputFlags {
    @Option(
            names = {"-o", "--output", "--output_file"},
            paramLabel = "FILE",
            description = "path of the video. Default: an unused name in the directory media")
    public @Nullable Path output;

    @Option(names = "--force", description = "replace existing files")
    public boolean force;

    @Option(
            names = {"--open", "-p", "--preview"},
            description = "show the video when it is finished")
    public boolean open;
}
