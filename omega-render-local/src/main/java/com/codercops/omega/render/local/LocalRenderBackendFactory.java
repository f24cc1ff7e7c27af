package com.codercops.omega.render.local;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.runner.PackageSettings;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Makes the backend {@code local}. */
public final class LocalRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("python", "The Python executable of the environment that has Manim."),
            entry("work-directory", "Where the runner's files, packages and unfinished films lie; made if missing."),
            entry(
                    "unsandboxed",
                    "true runs scripts without a sandbox: only for scripts that you have read. Default false."),
            entry("reuse", "true keeps one warm sandbox for all jobs, of one trust domain. Default false."),
            entry("spare", "How many warm sandboxes to keep ready. Default 0."),
            entry("concurrency", "How many jobs may run at a time. Default 1."),
            entry("assets", "A directory that scripts may read as /assets. Default none."),
            entry("install-packages", "false installs nothing that a script imports. Default true."),
            entry("packages", "A directory with an allow-list of your own, beside Omega's. Default none."),
            entry("index-url", "The address of the package index. Default pip's own."),
            entry("index-certificate", "A file of certificates to trust for the index. Default those of pip."),
            entry("index-proxy", "The address of a proxy to the index. Default none."),
            entry("index-no-proxy", "Hosts that need no proxy, separated by commas. Default none."));

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
        return SETTINGS;
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        LocalSettings settings = LocalSettings.of(
                        path("python", config.require("python")),
                        path("work-directory", config.require("work-directory")))
                .withReuse(config.flag("reuse", false))
                .withSpare(config.number("spare", 0, 0))
                .withConcurrency(config.number("concurrency", 1, 1))
                .withAssets(
                        config.get("assets").map(value -> path("assets", value)).orElse(null))
                .withPackages(packages(config));
        return new LocalRenderBackend(
                config.flag("unsandboxed", false)
                        ? settings.withIsolation(LocalSettings.Isolation.UNSANDBOXED)
                        : settings);
    }

    private static PackageSettings packages(PluginConfig config) {
        return new PackageSettings(
                config.flag("install-packages", true),
                config.get("packages").map(value -> path("packages", value)).orElse(null),
                config.get("index-url").orElse(null),
                config.get("index-certificate")
                        .map(value -> path("index-certificate", value))
                        .orElse(null),
                config.get("index-proxy").orElse(null),
                config.get("index-no-proxy").orElse(null));
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new OmegaException("The setting '" + name + "' must be a path, not '" + value + "'", e);
        }
    }
}
