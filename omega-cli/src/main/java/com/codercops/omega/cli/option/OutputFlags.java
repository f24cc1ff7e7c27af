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

    @Option(
            names = {"-l", "--live-preview"},
            description =
                    "while the video is made, keep its newest image in the file NAME.preview.jpg beside it; -p shows"
                            + " that too. Not with --server")
    public boolean livePreview;
}
