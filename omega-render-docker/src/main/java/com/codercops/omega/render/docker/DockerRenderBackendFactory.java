package com.codercops.omega.render.docker;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.PackageSettings;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the backend {@code docker}. */
public final class DockerRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("work-directory", "Where unfinished videos lie; made if missing."),
            entry("host", "The engine's address, such as unix:///var/run/docker.sock. Default the usual places."),
            entry("tls", "true or 1 encrypts the connection to a tcp host. Default false."),
            entry("certificates", "The directory with ca.pem, cert.pem and key.pem, for tls. Default none."),
            entry("context", "The Docker context, where no host is given. Default the one in use."),
            entry("config-directory", "Where Docker's own configuration lies. Default none."),
            entry("runtime-directory", "Where sockets of rootless engines lie. Default none."),
            entry("image", "The image's name. Default omega-manim."),
            entry("runtime", "The engine's runtime, such as runsc. Default the engine's usual one."),
            entry("cpus", "How many processors one container may use. Default 2."),
            entry("reuse", "true keeps one warm container for all jobs, of one trust domain. Default false."),
            entry("spare", "How many warm containers to keep ready. Default 0."),
            entry("most-spare", "Up to how many while jobs find none ready. Default as many as spare."),
            entry("concurrency", "How many jobs may run at a time. Default 1."),
            entry("assets", "A directory of the engine's machine that scripts may read as /assets. Default none."),
            entry("package-network", "The engine's network by which packages are fetched. Default its usual one."));

    /** As Docker's own command is told. */
    private static final Map<String, List<String>> ENVIRONMENT = Map.of(
            "host", List.of("DOCKER_HOST"),
            "tls", List.of("DOCKER_TLS_VERIFY"),
            "certificates", List.of("DOCKER_CERT_PATH"),
            "context", List.of("DOCKER_CONTEXT"),
            "config-directory", List.of("DOCKER_CONFIG"),
            "runtime-directory", List.of("XDG_RUNTIME_DIR"));

    /** For {@link java.util.ServiceLoader}. */
    public DockerRenderBackendFactory() {}

    @Override
    public String id() {
        return "docker";
    }

    @Override
    public String description() {
        return "A container of a Docker or Podman engine, from an image that 'omega image build' makes.";
    }

    @Override
    public Map<String, String> settings() {
        return Stream.of(SETTINGS, PackageSettings.DESCRIPTIONS)
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Stream.of(ENVIRONMENT, PackageSettings.ENVIRONMENT)
                .flatMap(variables -> variables.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The settings of a configuration, checked, without connecting to anything. */
    public static DockerSettings settings(PluginConfig config) {
        try {
            int spare = config.number("spare", 0, 0);
            return new DockerSettings(
                    new EngineAddress(
                            config.get("host").orElse(null),
                            tls(config),
                            path(config, "certificates").orElse(null),
                            config.get("context").orElse(null),
                            path(config, "config-directory").orElse(null),
                            path(config, "runtime-directory").orElse(null)),
                    path(config, "work-directory")
                            .orElseThrow(() -> new OmegaException("The setting 'work-directory' is missing")),
                    config.get("image").orElse(DockerSettings.IMAGE),
                    config.get("runtime").orElse(null),
                    cpus(config.get("cpus").orElse("2")),
                    config.flag("reuse", false),
                    spare,
                    config.number("most-spare", spare, spare),
                    config.number("concurrency", 1, 1),
                    path(config, "assets").orElse(null),
                    PackageSettings.of(config),
                    config.get("package-network").orElse(null));
        } catch (IllegalArgumentException e) {
            throw new OmegaException(String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code DOCKER_TLS_VERIFY} is usually 1. */
    private static boolean tls(PluginConfig config) {
        return config.get("tls").filter(value -> value.equals("1")).isPresent()
                || (config.get("tls").filter(value -> value.equals("0")).isEmpty() && config.flag("tls", false));
    }

    private static double cpus(String text) {
        if (text.matches("[0-9]{1,4}([.][0-9]{1,3})?")) {
            return Double.parseDouble(text);
        }
        throw new OmegaException("The setting 'cpus' must be a number such as 1.5, not '" + text + "'");
    }

    private static Optional<Path> path(PluginConfig config, String name) {
        return config.get(name).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new OmegaException("The setting '" + name + "' must be a path, not '" + value + "'", e);
            }
        });
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        try {
            return new DockerRenderBackend(settings(config));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "Interrupted while the engine was asked.", e);
        }
    }
}
