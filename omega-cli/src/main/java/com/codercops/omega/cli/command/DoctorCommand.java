package com.codercops.omega.cli.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.Installation;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Show what is installed, the protections of the sandbox, the writing systems that have fonts, "
                + "and the settings with their sources.",
        footer = "Exit code 4: a required part is missing.")
public final class DoctorCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    DebugFlag debug = new DebugFlag();

    public DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = CliSettings.load(context, Map.of());
        Installation installation = new Installation(context, settings);
        installation.checkPrograms();
        installation.checkBackend(RenderSetup.of(context, settings, new RenderFlags()));
        context.out().println();
        context.out().println("Settings:");
        settings.effective().stream()
                .filter(EffectiveSetting::isSet)
                .forEach(setting -> context.out()
                        .println("  " + setting.name() + " = " + setting.text() + "  (" + setting.source() + ")"));
        return installation.isComplete() ? ExitCode.OK : ExitCode.INSTALLATION;
    }
}
