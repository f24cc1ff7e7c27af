package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.backup.Backup;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description =
                "Write a consistent snapshot of all accounts, jobs and videos to one file. Servers can keep running.")
final class BackupCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Parameters(paramLabel = "FILE", description = "a new zip file; it will contain secrets")
    Path file = Path.of("omega.zip");

    BackupCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServerResources resources =
                ServerResources.find(options.settings(context), ServerCommandContext.DATABASE_TIMEOUT)) {
            resources.prepare();
            Backup.Summary summary = new Backup(
                            resources.database().dataSource(), resources.databaseSettings(), resources.store())
                    .write(context.directory().resolve(file));
            context.out()
                    .println("Wrote " + summary.rows() + " rows and " + summary.videos() + " videos to " + file + ".");
            summary.missing()
                    .forEach(key -> context.err()
                            .println("omega-server: The backup lacks the video " + key
                                    + ", because the media store does not have it."));
            return ExitCode.OK;
        }
    }
}
