package com.codercops.omega.cli;

import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.option.ServerFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "omega",
        description = "Turn a prompt into a Manim script, and a script into a video.",
        versionProvider = CliVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = CommandHelp.EXIT_CODES,
        exitCodeList = {
            CommandHelp.EXIT_OK,
            "  " + ExitCode.FAILED + ":the script still fails after all attempts, or the server refuses the request",
            CommandHelp.EXIT_USAGE,
            "  " + ExitCode.MODEL + ":the model is unavailable, or the offline gallery has no such topic",
            "  " + ExitCode.INSTALLATION
                    + ":the sandbox or the installation has a problem: see 'omega doctor'; or the server does not answer",
            ExitCode.INTERRUPTED + ":interrupted"
        },
        footer = {
            "",
            "Examples:",
            "  omega animate \"show that the sum of the first 6 odd numbers is a square\"",
            "  omega revise video.mp4 \"make the title larger\"",
            "  omega render -qm scene.py",
            "  omega --server https://omega.example.org animate \"a red circle\"",
            "",
            "Web server: './omega serve'. Its administration: './omega server --help'.",
            "",
            CommandHelp.PRECEDENCE + "omega.conf in",
            "the working directory, omega/omega.conf in $XDG_CONFIG_HOME.",
            "'omega doctor'" + CommandHelp.SHOWS_SETTINGS
        })
final class OmegaCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = CommandHelp.HELP_OPTION)
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = CommandHelp.VERSION_OPTION)
    boolean version;

    @Mixin
    ServerFlag server = new ServerFlag();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                CommandHelp.missingCommand(spec.subcommands().keySet()));
    }
}
