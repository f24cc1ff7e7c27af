package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "migrate", description = "Migrate the database schema to this version, as 'run' does when it starts.")
final class MigrateCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    MigrateCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServerResources resources =
                ServerResources.open(options.settings(context), ServerCommandContext.DATABASE_TIMEOUT)) {
            resources.prepare();
            context.out().println("The database schema is current.");
            return ExitCode.OK;
        }
    }
}
