package com.codercops.omega.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that the command line takes from the process around it, so that tests can be that process.
 *
 * @param variables the environment
 * @param directory the working directory; absolute
 * @param in where {@code -} reads from
 * @param out for results
 * @param err for people
 * @param terminal whether {@code err} is a terminal
 */
public record World(
        Map<String, String> variables,
        Path directory,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal) {

    public World {
        variables = Map.copyOf(variables);
        directory = directory.toAbsolutePath();
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether colours are wanted: see no-color.org. */
    public boolean colour() {
        return terminal && variable("NO_COLOR").isEmpty();
    }

    /** Where Omega keeps what it installed. */
    public Path omegaHome() {
        return variable("OMEGA_HOME")
                .map(directory::resolve)
                .orElseGet(() -> variable("XDG_DATA_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> userHome().resolve(".local/share"))
                        .resolve("omega"));
    }

    /** The person's own configuration file. */
    public Path userConfiguration() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> userHome().resolve(".config"))
                .resolve("omega/omega.conf");
    }

    public Path userHome() {
        return Path.of(variable("HOME").orElse("/"));
    }
}
