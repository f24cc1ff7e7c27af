package com.codercops.omega.runner.install;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The directory of what Omega installs for a user. */
public final class OmegaHome {
    private OmegaHome() {}

    /**
     * {@code OMEGA_HOME}, or {@code omega} in the user's data directory ({@code XDG_DATA_HOME}, or {@code ~/.local/share}).
     *
     * @param variables environment variables
     * @param directory the working directory, against which relative values count
     */
    public static Path of(Map<String, String> variables, Path directory) {
        return variable(variables, "OMEGA_HOME")
                .map(directory::resolve)
                .orElseGet(() -> variable(variables, "XDG_DATA_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> directory
                                .resolve(variable(variables, "HOME").orElse("/"))
                                .resolve(".local/share"))
                        .resolve("omega"));
    }

    /** Where the set-up of a checkout installs Manim, and where it is searched for. */
    static Path manim(Map<String, String> variables, Path directory) {
        return of(variables, directory).resolve("manim");
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
