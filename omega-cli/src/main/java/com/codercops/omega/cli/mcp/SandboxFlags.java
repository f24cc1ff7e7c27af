package com.codercops.omega.cli.mcp;

import com.codercops.omega.cli.option.RenderFlags;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the sandbox, which a client must not choose. */
final class SandboxFlags {
    @Option(
            names = "--time-limit",
            paramLabel = "DURATION",
            description = "time limit of one run of a script. Default: that of the settings")
    @Nullable String timeLimit;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "memory limit of one run of a script. Default: that of the settings")
    @Nullable String memory;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "render backend, which runs the scripts: see 'omega backends'. Default: local")
    @Nullable String backend;

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "a directory with files that scripts can read, by their paths below it")
    @Nullable Path assets;

    RenderFlags renderFlags() {
        RenderFlags flags = new RenderFlags();
        flags.timeLimit = timeLimit;
        flags.memory = memory;
        flags.backend = backend;
        flags.assets = assets;
        return flags;
    }
}
