package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.backup.Restore;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Restore a backup into an empty database, in one transaction. Restore only files that you created: they"
                        + " define who is an admin.")
final class RestoreCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Option(names = "--replace", description = "delete the contents of the database first; asks for confirmation")
    boolean replace;

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("omega.zip");

    RestoreCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ServerResources resources =
                ServerResources.open(options.settings(context), ServerCommandContext.DATABASE_TIMEOUT)) {
            if (replace) {
                context.err()
                        .print("All accounts, jobs and videos of "
                                + resources.databaseSettings().address()
                                + " will be deleted. Type 'replace' to continue: ");
                context.err().flush();
                if (!context.line("Nothing was restored, because the confirmation is missing from standard input.")
                        .strip()
                        .equals("replace")) {
                    throw new UsageException("Nothing was restored, because the answer was not 'replace'.");
                }
            }
            int videos = new Restore(resources.databaseSettings(), resources.store())
                    .read(context.directory().resolve(file), replace);
            context.out().println("Restored " + file + " and added " + videos + " videos to the media store.");
            return ExitCode.OK;
        }
    }
}
