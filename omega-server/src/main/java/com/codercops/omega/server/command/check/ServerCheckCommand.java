package com.codercops.omega.server.command.check;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import com.codercops.omega.server.configuration.ServerSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = "Check what the server needs: settings, database, mail, sandbox, models, disk space, clock.",
        footer = "Exit code 1: fix the FAIL lines before you invite users.")
public final class ServerCheckCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    public ServerCheckCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = options.settings(context);
        CheckReport report = new CheckReport(context.out());
        report.ok("settings", "valid");
        new ServerChecks(settings, report).all();
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
}
