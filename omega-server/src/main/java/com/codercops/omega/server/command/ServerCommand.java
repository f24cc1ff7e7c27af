package com.codercops.omega.server.command;

import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
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
        exitCodeListHeading = CommandHelp.EXIT_CODES,
        exitCodeList = {
            CommandHelp.EXIT_OK,
            "  " + ExitCode.FAILED + ":the request was refused, or a check failed",
            CommandHelp.EXIT_USAGE,
            "  " + ExitCode.INSTALLATION
                    + ":the database, the sandbox or the installation has a problem: see './omega server check'"
        },
        footer = {
            "",
            "Examples:",
            "  ./omega serve",
            "  ./omega server invite ada@example.org",
            "  ./omega server backup omega.zip",
            "",
            CommandHelp.PRECEDENCE + "omega-server.conf.",
            "'./omega server config'" + CommandHelp.SHOWS_SETTINGS
        })
final class ServerCommand implements Callable<Integer> {
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
