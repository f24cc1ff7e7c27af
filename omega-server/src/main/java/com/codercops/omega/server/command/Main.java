package com.codercops.omega.server.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.server.configuration.SafeText;
import com.codercops.omega.server.configuration.SettingsException;
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
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Logging.start(LogSettings.DEFAULT, System.err);
        UncaughtExceptionLogger.toLog();
        System.exit(run(process(), args));
    }

    private static World process() {
        Console console = System.console();
        return new World(
                System.getenv(),
                Path.of(""),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Optional.ofNullable(console).map(terminal -> question -> {
                    char[] typed = terminal.readPassword("%s", question);
                    if (typed == null) {
                        throw new UsageException("No password was typed.");
                    }
                    return new String(typed);
                }),
                System.getProperty("java.class.path"),
                settings -> Logging.start(settings, System.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command in the given world. */
    static int run(World world, String... args) {
        return commands(world).execute(args);
    }

    private static CommandLine commands(World world) {
        return new CommandLine(new ServerCommand())
                .addSubcommand(new RunCommand(world))
                .addSubcommand(new TrialCommand(world))
                .addSubcommand(new MigrateCommand(world))
                .addSubcommand(new CreateAdminCommand(world))
                .addSubcommand(UserCommand.line(world))
                .addSubcommand(new InviteCommand(world))
                .addSubcommand(new ConfigCommand(world))
                .addSubcommand(new CheckCommand(world))
                .addSubcommand(new ShellCommand(world))
                .addSubcommand(new ExportStaticCommand(world))
                .addSubcommand(new BackupCommand(world))
                .addSubcommand(new RestoreCommand(world))
                .setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((e, given) -> {
                    String command = e.getCommandLine().getCommandSpec().qualifiedName();
                    return told(
                            world,
                            ExitCode.USAGE,
                            SafeText.line(String.valueOf(e.getMessage()), 300) + "\nSee '" + command + " --help'.");
                })
                .setExecutionExceptionHandler((e, command, parsed) -> failed(world, e));
    }

    private static int failed(World world, Exception e) {
        if (e instanceof SettingsException wrong) {
            wrong.mistakes().forEach(mistake -> told(world, ExitCode.USAGE, mistake));
            return ExitCode.USAGE;
        }
        if (e instanceof InterruptedException) {
            return told(world, ExitCode.INTERRUPTED, "Interrupted.");
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof UsageException || e instanceof InvalidInputException) {
            return told(world, ExitCode.USAGE, message);
        }
        if (e instanceof AuthException) {
            return told(world, ExitCode.FAILED, message);
        }
        if (e instanceof OmegaException || e instanceof JdbiException) {
            return told(world, ExitCode.WORLD, message);
        }
        return told(
                world,
                ExitCode.WORLD,
                "Unexpected " + e.getClass().getSimpleName() + ": " + SafeText.line(message, 300));
    }

    private static int told(World world, int code, String message) {
        world.err().println("omega-server: " + message);
        return code;
    }
}
