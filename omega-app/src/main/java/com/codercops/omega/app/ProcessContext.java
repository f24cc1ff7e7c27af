package com.codercops.omega.app;

import com.codercops.omega.runner.install.OmegaHome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings take from the process. The composition roots create it; tests pass their own.
 *
 * @param variables the environment variables
 * @param directory the working directory; relative paths are resolved against it
 */
public record ProcessContext(Map<String, String> variables, Path directory) {
    public ProcessContext {
        variables = Map.copyOf(variables);
        directory = directory.toAbsolutePath().normalize();
    }

    /** An environment variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The directory of what Omega installed: {@code OMEGA_HOME}, or {@code omega} in the user's data directory. */
    public Path omegaHome() {
        return OmegaHome.of(variables, directory);
    }

    /**
     * A file in the user's configuration directory, such as {@code omega.conf}. Windows has {@code APPDATA} in place of
     * {@code HOME}.
     */
    public Path userConfigurationFile(String name) {
        Optional<String> windows =
                variable("APPDATA").filter(path -> variable("HOME").isEmpty());
        Path base = windows.isPresent() && variable("XDG_CONFIG_HOME").isEmpty()
                ? directory.resolve(windows.get())
                : baseDirectory("XDG_CONFIG_HOME", ".config");
        return base.resolve("omega").resolve(name);
    }

    /** The user's home directory. */
    public Path userHome() {
        return directory.resolve(
                variable("HOME").or(() -> variable("USERPROFILE")).orElse("/"));
    }

    private Path baseDirectory(String variable, String inHome) {
        return variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> userHome().resolve(inHome));
    }
}
