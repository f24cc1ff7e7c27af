package com.codercops.omega.cli.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.Installation;
import com.codercops.omega.cli.LetterCheck;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.FailureMessage;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Checks the installation and runs a small script. The shell script {@code omega} installs what is missing, the chosen
 * Manim and the fonts before.
 */
@Command(
        name = "setup",
        description = "Show what is installed, and test it with a small script.",
        footer = "Exit code 4: a required part is missing, or the test failed.")
public final class SetupCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    DebugFlag debug = new DebugFlag();

    @Option(
            names = "--fonts",
            paramLabel = "GROUPS",
            split = ",",
            description = "install fonts for more writing systems: cjk, indic, arabic, hebrew, thai, emoji or all, "
                    + "separated by commas")
    List<String> fonts = List.of();

    @Option(
            names = "--manim",
            paramLabel = "RELEASE",
            description =
                    "install this release of Manim instead of the other, for this and later commands: 0.22 (default) "
                            + "or 0.21")
    @Nullable String manim;

    public SetupCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ManimOfOption.find(manim);
        Settings settings = CliSettings.load(context, Map.of());
        RenderSetup setup = RenderSetup.of(context, settings, new RenderFlags());
        Installation installation = new Installation(context, settings);
        installation.checkPrograms();
        if (!installation.isComplete()) {
            return ExitCode.INSTALLATION;
        }
        return selfTest(setup, installation);
    }

    private int selfTest(RenderSetup setup, Installation installation) throws IOException, InterruptedException {
        try (RenderBackend backend = setup.backend(context.host())) {
            CheckResult result = LetterCheck.run(backend);
            if (result instanceof Failed failed) {
                context.err().println(FailureMessage.of("test script", failed.failure()));
                return ExitCode.INSTALLATION;
            }
            installation.showLetters(result);
            context.err().println("The test script runs. Omega is ready.");
            return ExitCode.OK;
        }
    }
}
