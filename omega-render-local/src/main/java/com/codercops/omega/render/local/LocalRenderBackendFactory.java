package com.codercops.omega.render.local;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.runner.pool.SandboxSettings;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Creates the backend {@code local}. */
public final class LocalRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.of(
            "python", "The Python executable of the environment that has Manim.",
            "work-directory",
                    "The directory for the runner's files, packages and incomplete videos. Created if missing.",
            "unsandboxed", "true runs scripts without a sandbox: only for scripts that you have read. Default false.",
            "niceness", "The niceness of scripts, from 0 to 19, as for the command nice. Default 0.",
            "assets", "A directory that scripts may read as /assets. Default none.");

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
        return SandboxSettings.describe(SETTINGS);
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return SandboxSettings.environmentVariables(Map.of("python", List.of("OMEGA_MANIM_PYTHON")));
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        return new LocalRenderBackend(settings(config));
    }

    /**
     * The settings of the backend, by which two backends can be compared.
     *
     * @throws OmegaException when a value is invalid or missing; the message names the setting
     */
    public static LocalSettings settings(PluginConfig config) {
        try {
            return new LocalSettings(
                    path(config, "python"),
                    path(config, "work-directory"),
                    config.flag("unsandboxed", false)
                            ? LocalSettings.Isolation.UNSANDBOXED
                            : LocalSettings.Isolation.REQUIRED,
                    PoolSettings.of(config),
                    config.path("assets").orElse(null),
                    PackageSettings.of(config),
                    config.number("niceness", 0, 0));
        } catch (IllegalArgumentException e) {
            throw new OmegaException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path path(PluginConfig config, String name) {
        return config.path(name).orElseThrow(() -> new OmegaException("The setting '" + name + "' is missing"));
    }
}
