package com.codercops.omega.render.service;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.util.List;
import java.util.Map;

/** Creates the backend {@code service}. */
public final class ServiceRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry(
                    "host",
                    "The host name or address of the service. All addresses of a name are used. Default 127.0.0.1."),
            entry("port", "The port of the service. Default " + ServiceSettings.PORT + "."),
            entry("token", "The secret of the callers, which restart_manim_container.sh writes to manim.env."),
            entry("work-directory", "The directory for incomplete videos. Created if missing."),
            entry("concurrency", "How many jobs may run at the same time: the number of replicas. Default 1."),
            entry("acquire-timeout", "How many seconds a job may wait for a free replica. Default 300."));

    /** For {@link java.util.ServiceLoader}. */
    public ServiceRenderBackendFactory() {}

    @Override
    public String id() {
        return "service";
    }

    @Override
    public String description() {
        return "A Manim service that runs separately and is reached over the network: see restart_manim_container.sh.";
    }

    @Override
    public Map<String, String> settings() {
        return SETTINGS;
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of("host", List.of("MANIM_SERVICE"), "port", List.of("MANIM_SERVICE_PORT"));
    }

    /** Reads and validates the settings, without connecting to the service. */
    static ServiceSettings settings(PluginConfig config) {
        String token = config.get("token")
                .orElseThrow(
                        () -> new OmegaException(
                                "The setting 'token' of the Manim service is missing. Set it to the value of"
                                        + " OMEGA_SERVICE_TOKEN in the file manim.env, which restart_manim_container.sh creates."));
        try {
            return new ServiceSettings(
                    config.get("host").orElse("127.0.0.1"),
                    config.number("port", ServiceSettings.PORT, 1),
                    token,
                    config.path("work-directory")
                            .orElseThrow(() -> new OmegaException("The setting 'work-directory' is missing")),
                    config.number("concurrency", 1, 1),
                    config.seconds("acquire-timeout", ServiceSettings.ACQUIRE_TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new OmegaException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        try {
            return new ServiceRenderBackend(settings(config));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "Interrupted while connecting to the Manim service.", e);
        }
    }
}
