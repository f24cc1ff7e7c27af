package com.codercops.omega.render.local;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.runner.PackageSettings;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the backend {@code local}. */
public final class LocalRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("python", "The Python executable of the environment that has Manim."),
            entry("work-directory", "Where the runner's files, packages and unfinished videos lie; made if missing."),
            entry(
                    "unsandboxed",
                    "true runs scripts without a sandbox: only for scripts that you have read. Default false."),
            entry("reuse", "true keeps one warm sandbox for all jobs, of one trust domain. Default false."),
            entry("spare", "How many warm sandboxes to keep ready. Default 0."),
            entry("concurrency", "How many jobs may run at a time. Default 1."),
            entry(
                    "niceness",
                    "How much scripts stand back for others, 0 to 19, as the command nice counts. Default 0."),
            entry("assets", "A directory that scripts may read as /assets. Default none."));

    /** For {@link java.util.ServiceLoader}. */
    public LocalRenderBackendFactory() {}

    @Override
    public String id() {
        return "local";
    }

    @Override
    public String description() {
        return "A process on this machine, in a bubblewrap sandbox.";
    }

    @Override
    public Map<String, String> settings() {
        return Stream.of(SETTINGS, PackageSettings.DESCRIPTIONS)
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Stream.of(Map.of("python", List.of("OMEGA_MANIM_PYTHON")), PackageSettings.ENVIRONMENT)
                .flatMap(variables -> variables.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        LocalSettings settings = LocalSettings.of(
                        path("python", config.require("python")),
                        path("work-directory", config.require("work-directory")))
                .withReuse(config.flag("reuse", false))
                .withSpare(config.number("spare", 0, 0))
                .withConcurrency(config.number("concurrency", 1, 1))
                .withNiceness(config.number("niceness", 0, 0))
                .withAssets(
                        config.get("assets").map(value -> path("assets", value)).orElse(null))
                .withPackages(PackageSettings.of(config));
        return new LocalRenderBackend(
                config.flag("unsandboxed", false)
                        ? settings.withIsolation(LocalSettings.Isolation.UNSANDBOXED)
                        : settings);
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new OmegaException("The setting '" + name + "' must be a path, not '" + value + "'", e);
        }
    }
}
