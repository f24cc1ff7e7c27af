package com.codercops.omega.render.service;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the backend {@code service}. */
public final class ServiceRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("host", "The service's name or address; a name of several replicas uses all. Default 127.0.0.1."),
            entry("port", "Where it listens. Default " + ServiceSettings.PORT + "."),
            entry("token", "What its callers must know; the container's command 'token' makes one."),
            entry("work-directory", "Where unfinished videos lie; made if missing."),
            entry("concurrency", "How many jobs may run at a time, as many as there are replicas. Default 1."),
            entry("patience", "How many seconds a job may wait for a free replica. Default 300."));

    /** For {@link java.util.ServiceLoader}. */
    public ServiceRenderBackendFactory() {}

    @Override
    public String id() {
        return "service";
    }

    @Override
    public String description() {
        return "A long-living container omega-manim, reached over a network: see restart_manim_container.sh.";
    }

    @Override
    public Map<String, String> settings() {
        return SETTINGS;
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of("host", List.of("MANIM_SERVICE"), "port", List.of("MANIM_SERVICE_PORT"));
    }

    /** The settings of a configuration, checked, without connecting to anything. */
    static ServiceSettings settings(PluginConfig config) {
        String token = config.get("token")
                .orElseThrow(
                        () -> new OmegaException("The setting 'token' of the Manim service is missing. It stands as"
                                + " OMEGA_SERVICE_TOKEN in the file manim.env that restart_manim_container.sh makes."));
        try {
            return new ServiceSettings(
                    config.get("host").orElse("127.0.0.1"),
                    config.number("port", ServiceSettings.PORT, 1),
                    token,
                    Path.of(config.require("work-directory")),
                    config.number("concurrency", 1, 1),
                    config.seconds("patience", ServiceSettings.PATIENCE));
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
                    RenderException.Reason.INFRASTRUCTURE, "Interrupted while the service was asked.", e);
        }
    }
}
