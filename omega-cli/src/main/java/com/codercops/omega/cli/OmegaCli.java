package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.command.AnimateCommand;
import com.codercops.omega.cli.command.BackendsCommand;
import com.codercops.omega.cli.command.CheckScriptCommand;
import com.codercops.omega.cli.command.DoctorCommand;
import com.codercops.omega.cli.command.GalleryCommand;
import com.codercops.omega.cli.command.ImageCommand;
import com.codercops.omega.cli.command.ModelsCommand;
import com.codercops.omega.cli.command.RenderCommand;
import com.codercops.omega.cli.command.RepairCommand;
import com.codercops.omega.cli.command.ReviseCommand;
import com.codercops.omega.cli.command.SetupCommand;
import com.codercops.omega.cli.daemon.DaemonCommand;
import com.codercops.omega.cli.mcp.McpCommand;
import com.codercops.omega.cli.option.ManimOption;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.CancelCommand;
import com.codercops.omega.cli.remote.GetCommand;
import com.codercops.omega.cli.remote.ListCommand;
import com.codercops.omega.cli.remote.LoginCommand;
import com.codercops.omega.cli.remote.LogoutCommand;
import com.codercops.omega.cli.remote.StatusCommand;
import com.codercops.omega.cli.report.Ansi;
import com.codercops.omega.cli.report.JsonReporter;
import com.codercops.omega.model.ModelException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code omega}. */
public final class OmegaCli {
    private static final Map<String, Function<CliContext, Object>> COMMANDS = all();

    private OmegaCli() {}

    private static Map<String, Function<CliContext, Object>> all() {
        Map<String, Function<CliContext, Object>> commands = new LinkedHashMap<>();
        commands.put("animate", AnimateCommand::new);
        commands.put("revise", ReviseCommand::new);
        commands.put("render", RenderCommand::new);
        commands.put("check", CheckScriptCommand::new);
        commands.put("repair", RepairCommand::new);
        commands.put("gallery", GalleryCommand::new);
        commands.put("models", ModelsCommand::new);
        commands.put("backends", BackendsCommand::new);
        commands.put("image", ImageCommand::new);
        commands.put("mcp", McpCommand::new);
        commands.put("daemon", DaemonCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("setup", SetupCommand::new);
        commands.put("login", context -> new LoginCommand(context, LoginCommand.console()));
        commands.put("logout", LogoutCommand::new);
        commands.put("list", ListCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("get", GetCommand::new);
        commands.put("cancel", CancelCommand::new);
        return Collections.unmodifiableMap(commands);
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        // Standard output has nothing but results and protocol messages, whatever a library prints.
        System.setOut(System.err);
        InterruptHandler interruptHandler = InterruptHandler.install();
        int code;
        try (OwnProcess process = new OwnProcess(OwnProcess.earlySandbox())) {
            code = run(context(process), args);
        } finally {
            interruptHandler.finished();
        }
        System.exit(code);
    }

    private static CliContext context(CommandHost host) {
        return new CliContext(
                new ProcessContext(System.getenv(), Path.of("")),
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                errorsGoToTerminal(),
                host);
    }

    /** Prompts and titles can have more characters than the charset of the locale. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean errorsGoToTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // Java 17 cannot tell whether standard error alone is a terminal. Only Linux gets a progress bar.
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Runs one command in the given context. */
    static int run(CliContext context, String... args) {
        boolean named = args.length > 0 && COMMANDS.containsKey(args[0]);
        CommandLine line = named ? commands(context, Set.of(args[0])) : commands(context);
        try {
            return line.execute(args);
        } catch (Error e) {
            // In a damaged installation, classes are missing.
            return failed(context, List.of(args), new IllegalStateException(e.toString(), e));
        }
    }

    static CommandLine commands(CliContext context) {
        return commands(context, COMMANDS.keySet());
    }

    /** Reading the annotations of all commands takes longer than a short command needs, so most times there is only one. */
    private static CommandLine commands(CliContext context, Set<String> names) {
        CommandLine line = new CommandLine(new OmegaCommand());
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                line.addSubcommand(name, command.apply(context));
            }
        });
        return line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                // A prompt can start with @, which picocli would read as a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setExecutionStrategy(OmegaCli::execute)
                .setParameterExceptionHandler((e, given) -> {
                    String command = e.getCommandLine().getCommandSpec().qualifiedName();
                    return report(
                            context, List.of(given), ExitCode.USAGE, CommandHelp.wrongArguments(explain(e), command));
                })
                .setExecutionExceptionHandler((e, command, parsed) -> failed(context, parsed.originalArgs(), e));
    }

    /** The option before the command reaches only the commands that have it themselves. */
    private static int execute(ParseResult parsed) {
        ParseResult command = parsed.subcommand();
        if (command != null
                && parsed.hasMatchedOption(ServerFlag.NAME)
                && command.commandSpec().findOption(ServerFlag.NAME) == null) {
            throw new ParameterException(
                    command.commandSpec().commandLine(),
                    "'" + command.commandSpec().qualifiedName() + "' runs only on this machine. Leave "
                            + ServerFlag.NAME + " out.");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Options of the {@code manim} command have an own explanation. */
    private static Exception explain(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            for (String argument : unmatched.getUnmatched()) {
                Optional<ManimOption> option = ManimOption.of(argument);
                if (option.isPresent()) {
                    return new UsageException(option.get().explain(argument));
                }
            }
        }
        return e;
    }

    private static int failed(CliContext context, List<String> args, Exception e) {
        if (args.contains(ReportFlags.DEBUG)) {
            e.printStackTrace(context.err());
        }
        int code = ExitCodeMapper.of(e);
        if (e instanceof InterruptedException) {
            return report(context, args, code, "Interrupted. All temporary files are removed.");
        }
        String message = RemedyAdvice.message(e);
        if (e instanceof ModelException model) {
            message += model.retryAfter()
                    .map(wait -> " Try again in " + wait.toSeconds() + " s.")
                    .orElse("");
        }
        boolean expected = e instanceof UsageException || e instanceof SettingsException || e instanceof OmegaException;
        return report(
                context,
                args,
                code,
                expected
                        ? SafeText.of(message)
                        : "Unexpected " + e.getClass().getSimpleName() + ": " + SafeText.line(message, 300)
                                + ". Run the command again with --debug to see the stack trace.");
    }

    private static int report(CliContext context, List<String> args, int code, String message) {
        context.err().println(Ansi.RED.on(context, "omega: ") + message);
        if (args.contains("--json")) {
            JsonReporter.writeError(context.out(), code, message);
        }
        return code;
    }
}
