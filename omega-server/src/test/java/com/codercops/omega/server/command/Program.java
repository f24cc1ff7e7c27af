package com.codercops.omega.server.command;

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

/** Runs commands in this process, in a world of the test's own. */
public final class Program {
    public final Map<String, String> variables = new TreeMap<>();
    public String in = "";
    public String out = "";
    public String err = "";
    private final Path directory;

    /** With nothing configured but a home. */
    public Program(Path directory) {
        this.directory = directory;
        variables.put("HOME", directory.resolve("home").toString());
    }

    /** With that database. */
    public Program(Path directory, DatabaseSettings database) {
        this(directory);
        variables.put("OMEGA_DATABASE_URL", database.url());
        variables.put("OMEGA_DATABASE_USER", database.user());
        variables.put("OMEGA_DATABASE_PASSWORD", database.password());
        variables.put("OMEGA_ACCOUNTS_BCRYPT_COST", "4");
    }

    /** Runs one command and keeps what it said. */
    public int run(String... args) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        World world = new World(
                variables,
                directory,
                new BufferedReader(new StringReader(in)),
                new PrintStream(answers, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                Optional.empty(),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                // The log belongs to the tests.
                log -> {});
        int code = Main.run(world, args);
        out = answers.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }
}
