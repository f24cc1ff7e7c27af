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
        description = "A prompt becomes a Manim script, a script becomes a video.",
        versionProvider = CliVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  omega animate \"show that the sum of the first 6 odd numbers is a square\"",
            "  omega render -qm scene.py",
            "",
            "For others, by a web server: './omega serve', and './omega server --help'.",
            "",
            "Exit codes:",
            "    0  there is a video",
            "    1  the script failed after all attempts",
            "    2  the command or a setting is wrong",
            "    3  the model is unavailable, or the offline gallery has nothing near",
            "    4  the sandbox or the installation has a problem; see 'omega doctor'",
            "  130  interrupted",
            "",
            "Settings come from flags, then OMEGA_* variables, then omega.conf in the",
            "working directory, then omega/omega.conf in $XDG_CONFIG_HOME.",
            "'omega doctor' shows which are in force and where they come from."
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
                "Which command? One of " + spec.subcommands().keySet());
    }
}
