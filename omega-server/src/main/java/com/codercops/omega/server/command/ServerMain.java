package com.codercops.omega.server.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.server.command.account.CreateAdminCommand;
import com.codercops.omega.server.command.account.InviteCommand;
import com.codercops.omega.server.command.account.UserCommand;
import com.codercops.omega.server.command.check.ServerCheckCommand;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.shell.ShellCommand;
import com.codercops.omega.server.operations.logging.LogSettings;
import com.codercops.omega.server.operations.logging.Logging;
import com.codercops.omega.server.operations.logging.UncaughtExceptionLogger;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The program {@code omega-server}. */
public final class ServerMain {
    private ServerMain() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Logging.start(LogSettings.DEFAULT, System.err);
        UncaughtExceptionLogger.install();
        System.exit(run(context(), args));
    }

    private static ServerCommandContext context() {
        Console console = System.console();
        return new ServerCommandContext(
                new ProcessContext(System.getenv(), Path.of("")),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Optional.ofNullable(console).map(terminal -> question -> {
                    char[] typed = terminal.readPassword("%s", question);
                    if (typed == null) {
                        throw new UsageException("No password was entered.");
                    }
                    return new String(typed);
                }),
                System.getProperty("java.class.path"),
                settings -> Logging.start(settings, System.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command. */
    static int run(ServerCommandContext context, String... args) {
        return commands(context).execute(args);
    }

    private static CommandLine commands(ServerCommandContext context) {
        return new CommandLine(new ServerCommand())
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new CdsTrainingCommand(context))
                .addSubcommand(new MigrateCommand(context))
                .addSubcommand(new CreateAdminCommand(context))
                .addSubcommand(UserCommand.commandLine(context))
                .addSubcommand(new InviteCommand(context))
                .addSubcommand(new ConfigCommand(context))
                .addSubcommand(new ServerCheckCommand(context))
                .addSubcommand(new ShellCommand(context))
                .addSubcommand(new ExportStaticCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new RestoreCommand(context))
                .setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((e, given) -> {
                    String command = e.getCommandLine().getCommandSpec().qualifiedName();
                    return report(context, ExitCode.USAGE, CommandHelp.wrongArguments(e, command));
                })
                .setExecutionExceptionHandler((e, command, parsed) -> failed(context, e));
    }

    private static int failed(ServerCommandContext context, Exception e) {
        if (e instanceof SettingsException wrong) {
            wrong.problems().forEach(problem -> report(context, ExitCode.USAGE, problem));
            return ExitCode.USAGE;
        }
        if (e instanceof InterruptedException) {
            return report(context, ExitCode.INTERRUPTED, "Interrupted.");
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof UsageException || e instanceof InvalidInputException) {
            return report(context, ExitCode.USAGE, message);
        }
        if (e instanceof AuthException) {
            return report(context, ExitCode.FAILED, message);
        }
        if (e instanceof OmegaException || e instanceof JdbiException) {
            return report(context, ExitCode.INSTALLATION, message);
        }
        return report(
                context,
                ExitCode.INSTALLATION,
                "Unexpected " + e.getClass().getSimpleName() + ": " + SafeText.line(message, 300));
    }

    private static int report(ServerCommandContext context, int code, String message) {
        context.err().println("omega-server: " + message);
        return code;
    }
}
