package com.codercops.omega.server.command;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.database.DatabaseSettings;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs commands of {@code omega-server} in this process, with the environment of the test. */
public final class ServerProgram {
    public final Map<String, String> variables = new TreeMap<>();
    public String in = "";
    public String out = "";
    public String err = "";
    private final Path directory;

    /** Without any setting. */
    public ServerProgram(Path directory) {
        this.directory = directory;
        variables.put("HOME", directory.resolve("home").toString());
    }

    /** With an external database. */
    public ServerProgram(Path directory, DatabaseSettings database) {
        this(directory);
        variables.put("OMEGA_DATABASE_URL", database.url());
        variables.put("OMEGA_DATABASE_USER", database.user());
        variables.put("OMEGA_DATABASE_PASSWORD", database.password());
        variables.put("OMEGA_ACCOUNTS_BCRYPT_COST", "4");
    }

    /** Runs one command and keeps its output. */
    public int run(String... args) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ServerCommandContext context = new ServerCommandContext(
                new ProcessContext(variables, directory),
                new BufferedReader(new StringReader(in)),
                new PrintStream(answers, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                Optional.empty(),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                // The log belongs to the tests.
                log -> {});
        int code = ServerMain.run(context, args);
        out = answers.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }
}
