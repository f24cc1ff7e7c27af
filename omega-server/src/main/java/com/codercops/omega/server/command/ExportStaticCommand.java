package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.command.context.ServerCommandContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export-static",
        description = "Write the static files of this release, with a manifest of their hashes, for a CDN or nginx.")
final class ExportStaticCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Parameters(paramLabel = "DIR", description = "an empty directory; created if it does not exist")
    Path directory = Path.of("static");

    ExportStaticCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        int files = StaticFiles.export(context.directory().resolve(directory));
        context.out().println("Wrote " + files + " files and manifest.json to " + directory + ".");
        return ExitCode.OK;
    }
}
