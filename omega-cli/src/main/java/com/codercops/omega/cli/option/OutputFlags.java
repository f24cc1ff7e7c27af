package com.codercops.omega.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the video goes. */
public final class OutputFlags {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "default: a free name in the directory media")
    public @Nullable Path output;

    @Option(names = "--force", description = "replace existing files")
    public boolean force;

    @Option(names = "--open", description = "show the video when it is done")
    public boolean open;
}
