package com.codercops.omega.server.command.context;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.server.operations.logging.LogSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the commands take from the process. {@code ServerMain} creates it; tests pass their own.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for messages
 * @param prompt reads passwords without echo; empty if there is no terminal
 * @param classPath of the program, for the shell
 * @param log configures the log
 */
public record ServerCommandContext(
        ProcessContext process,
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        Optional<PasswordPrompt> prompt,
        String classPath,
        Consumer<LogSettings> log) {

    /** How long a command waits for a database that is starting. */
    public static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(60);

    /** Asks for a password on the terminal. */
    public interface PasswordPrompt {
        String ask(String question);
    }

    /** The working directory. */
    public Path directory() {
        return process.directory();
    }

    /** One line of standard input; {@code messageIfMissing} is the error at the end of the input. */
    public String line(String messageIfMissing) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new UsageException(messageIfMissing);
        }
        return line;
    }

    /** A password from the terminal, or the first line of standard input. */
    public String password(String question) throws IOException {
        return prompt.isPresent()
                ? prompt.get().ask(question)
                : line("The password is missing: write it to the first line of standard input.");
    }
}
