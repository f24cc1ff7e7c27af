package com.codercops.omega.render.docker;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.runner.pool.SandboxSettings;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.util.List;
import java.util.Map;

/** Creates the backend {@code docker}. */
public final class DockerRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("work-directory", "The directory for incomplete videos. Created if missing."),
            entry(
                    "host",
                    "The address of the engine, such as unix:///var/run/docker.sock. Default the standard sockets."),
            entry("tls", "true or 1 encrypts the connection to a tcp host. Default false."),
            entry("certificates", "The directory with ca.pem, cert.pem and key.pem, for tls. Default none."),
            entry("context", "The Docker context, if no host is set. Default the current context."),
            entry("config-directory", "The directory of Docker's configuration. Default none."),
            entry("runtime-directory", "The directory with the sockets of rootless engines. Default none."),
            entry("image", "The name of the image. Default omega-manim."),
            entry("runtime", "A runtime of the engine, such as runsc. Default the engine's default."),
            entry("cpus", "How many processors a container may use. Default 2."),
            entry("assets", "A directory on the engine's machine that scripts may read as /assets. Default none."),
            entry("package-network", "The engine's network for downloading packages. Default the engine's default."));

    /** The environment variables of Docker's own command. */
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
        return "A container of a Docker or Podman engine, from an image with Omega's runner.";
    }

    @Override
    public Map<String, String> settings() {
        return SandboxSettings.describe(SETTINGS);
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return SandboxSettings.environmentVariables(ENVIRONMENT);
    }

    /** Reads and validates the settings, without connecting to an engine. */
    public static DockerSettings settings(PluginConfig config) {
        try {
            return new DockerSettings(
                    new EngineAddress(
                            config.get("host").orElse(null),
                            tls(config),
                            config.path("certificates").orElse(null),
                            config.get("context").orElse(null),
                            config.path("config-directory").orElse(null),
                            config.path("runtime-directory").orElse(null)),
                    config.path("work-directory")
                            .orElseThrow(() -> new OmegaException("The setting 'work-directory' is missing")),
                    config.get("image").orElse(DockerSettings.IMAGE),
                    config.get("runtime").orElse(null),
                    config.get("cpus").map(DockerRenderBackendFactory::cpus).orElse(DockerSettings.CPUS),
                    PoolSettings.of(config),
                    config.path("assets").orElse(null),
                    PackageSettings.of(config),
                    config.get("package-network").orElse(null));
        } catch (IllegalArgumentException e) {
            throw new OmegaException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The value of {@code DOCKER_TLS_VERIFY} is usually 1. */
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

    @Override
    public RenderBackend create(PluginConfig config) {
        try {
            return new DockerRenderBackend(settings(config));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "Interrupted while connecting to the engine.", e);
        }
    }
}
