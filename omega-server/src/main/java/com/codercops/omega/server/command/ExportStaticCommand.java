package com.codercops.omega.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export-static",
        description = "Write what never changes between releases, for a CDN or nginx to serve, with a list of hashes.")
final class ExportStaticCommand implements Callable<Integer> {
    private final World world;

    @Parameters(paramLabel = "DIR", description = "made if missing; must be empty")
    Path directory = Path.of("static");

    ExportStaticCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        int files = StaticFiles.export(world.directory().resolve(directory));
        world.out().println("Wrote " + files + " files and manifest.json to " + directory);
        return ExitCode.OK;
    }
}
