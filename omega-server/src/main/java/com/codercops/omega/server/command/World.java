package com.codercops.omega.server.command;

import com.codercops.omega.server.configuration.Surroundings;
import com.codercops.omega.server.operations.logging.LogSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that the commands take from the process around them, so that tests can be that process.
 *
 * @param in lines that somebody types, or a program writes
 * @param out for results
 * @param err for people
 * @param passwords asks without showing what is typed; empty without a terminal
 * @param classPath of the program, for the shell
 * @param log is told how the log is to be
 */
record World(
        Map<String, String> variables,
        Path directory,
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        Optional<Passwords> passwords,
        String classPath,
        Consumer<LogSettings> log) {

    /** Asks for a password. */
    interface Passwords {
        String ask(String question);
    }

    Surroundings surroundings() {
        return new Surroundings(variables, directory);
    }

    /** One line, without its end. */
    String line(String missing) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new UsageException(missing);
        }
        return line;
    }

    /** A password, asked for without echo, or the first line of standard input. */
    String password(String question) throws IOException {
        return passwords.isPresent()
                ? passwords.get().ask(question)
                : line("A password is needed on the first line of standard input.");
    }
}
