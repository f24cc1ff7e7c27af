package com.codercops.omega.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "omega-server",
        description = "The Omega server: accounts by invitation, durable jobs, videos.",
        versionProvider = ServerVersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  omega-server run",
            "  omega-server invite ada@example.org",
            "  omega-server backup omega.zip",
            "",
            "Exit codes:",
            "    0  success",
            "    1  the request was refused, or a check failed",
            "    2  the command or a setting is wrong",
            "    4  the database, the sandbox or the installation has a problem;",
            "       run 'omega-server check'",
            "",
            "Precedence of settings: options, OMEGA_* environment variables, omega-server.conf.",
            "'omega-server config' shows the effective settings and their sources."
        })
final class ServerCommand implements Callable<Integer> {
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
                "The command is missing. Commands: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
