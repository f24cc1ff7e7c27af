package com.codercops.omega.cli.daemon;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "daemon",
        description = "Show or stop the resident process, which makes commands that run scripts start sooner.",
        footer = {
            "The first such command starts it, and it ends after 10 minutes without one.",
            "--no-daemon runs one command without it. OMEGA_DAEMON=off does so for every command."
        })
public final class DaemonCommand implements Runnable {
    private static final String NONE = "No resident process runs.";
    private static final int WAIT_SECONDS = 20;

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public DaemonCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: status or stop.");
    }

    @Command(name = "status", description = "Show whether the resident process runs, and what it does.")
    int status() {
        return print(ask(Chunk.Type.STATUS).orElse(NONE));
    }

    @Command(
            name = "stop",
            description =
                    "Stop the resident process, and wait until it has ended. Commands that it runs go on to their end.")
    int stop() throws InterruptedException {
        Optional<ProcessHandle> process =
                ask(Chunk.Type.STOP).map(Long::valueOf).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return print(NONE);
        }
        try {
            process.get().onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
            return print("The resident process has ended.");
        } catch (TimeoutException e) {
            return print("The resident process accepts no more commands, and ends after those that it runs.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int print(String text) {
        context.out().println(SafeText.of(text));
        return ExitCode.OK;
    }

    private Optional<String> ask(Chunk.Type action) {
        try {
            return DaemonClient.ask(context.process().omegaHome().resolve(SocketDirectory.NAME), action);
        } catch (IOException e) {
            throw new UsageException("The resident process cannot be asked: " + e.getMessage());
        }
    }
}
