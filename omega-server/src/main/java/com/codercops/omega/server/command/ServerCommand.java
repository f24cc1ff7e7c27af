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
        description = "Omega for people whom you invite: accounts, durable jobs, videos.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  omega-server run",
            "  omega-server invite ada@example.org",
            "  omega-server backup omega.zip",
            "",
            "Exit codes:",
            "    0  done",
            "    1  refused, or not found",
            "    2  the command or a setting is wrong",
            "    4  database, sandbox or installation have a problem; see 'omega-server check'",
            "",
            "Settings come from flags, then OMEGA_* variables, then omega-server.conf.",
            "'omega-server config' shows which are in force and where they come from."
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
                "Which command? One of " + spec.subcommands().keySet());
    }
}
