package com.codercops.omega.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "omega",
        description = "Turn a prompt into a Manim script, and a script into a video.",
        versionProvider = CliVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:success",
            "  1:the script still fails after all attempts",
            "  2:the command line or a setting is wrong",
            "  3:the model is unavailable, or the offline gallery has no such topic",
            "  4:the sandbox or the installation has a problem: see 'omega doctor'",
            "130:interrupted"
        },
        footer = {
            "",
            "Examples:",
            "  omega animate \"show that the sum of the first 6 odd numbers is a square\"",
            "  omega render -qm scene.py",
            "",
            "Web server: './omega serve'. Its administration: './omega server --help'.",
            "",
            "Options override OMEGA_* environment variables. These override omega.conf in",
            "the working directory, which overrides omega/omega.conf in $XDG_CONFIG_HOME.",
            "'omega doctor' shows the effective settings and their sources."
        })
final class OmegaCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "No command is given. Choose one of: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
