package com.codercops.omega.server.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings take from the process, so that tests can be that process.
 *
 * @param variables the environment
 * @param directory the working directory, to which relative paths belong
 */
public record Surroundings(Map<String, String> variables, Path directory) {
    public Surroundings {
        variables = Map.copyOf(variables);
        directory = directory.toAbsolutePath().normalize();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Where Omega keeps what it installed. */
    Path omegaHome() {
        return variable("OMEGA_HOME")
                .map(directory::resolve)
                .orElseGet(() -> under("XDG_DATA_HOME", ".local/share").resolve("omega"));
    }

    /** The file that is read when none is named. Not one of the working directory, which may be somebody else's. */
    Path usualFile() {
        return under("XDG_CONFIG_HOME", ".config").resolve("omega/omega-server.conf");
    }

    /** Where programs such as Docker keep what is the person's. */
    Path home() {
        return directory.resolve(variable("HOME").orElse("/"));
    }

    private Path under(String variable, String otherwise) {
        return variable(variable).map(Path::of).filter(Path::isAbsolute).orElseGet(() -> home().resolve(otherwise));
    }
}
