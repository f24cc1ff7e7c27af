package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.OfferedModels;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import com.codercops.omega.spi.PluginRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models and the backend, watched by the metrics. They need no database. Thread-safe; whoever made them closes them. */
final class ModelsAndBackend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsAndBackend.class);

    private final Map<String, LanguageModel> models = new LinkedHashMap<>();
    private final String chosen;
    private @Nullable RenderBackend backend;

    private ModelsAndBackend(ServerSettings.Videos videos) {
        this.chosen = videos.model().name();
    }

    /**
     * Makes the models, and the backend where there are to be workers. Blocks.
     *
     * @throws OmegaException when a plugin refuses its settings, or cannot work here
     */
    static ModelsAndBackend make(ServerSettings.Videos videos, ServerMetrics metrics) {
        ModelsAndBackend tools = new ModelsAndBackend(videos);
        try {
            videos.models()
                    .forEach(plugin -> tools.models.put(
                            plugin.name(),
                            metrics.watch(PluginRegistry.languageModels().create(plugin.id(), plugin.config()))));
            if (videos.workers() > 0) {
                tools.backend = metrics.watch(PluginRegistry.renderBackends()
                        .create(videos.backend().id(), videos.backend().config()));
            }
        } catch (RuntimeException e) {
            tools.close();
            throw e;
        }
        if (videos.model().id().equals("gallery")) {
            LOG.info(
                    "Videos come from the offline gallery, which is no language model. Set 'model' and a key for one.");
        }
        return tools;
    }

    OfferedModels models() {
        return new OfferedModels(models, chosen);
    }

    /** Empty where there are no workers. */
    Optional<RenderBackend> backend() {
        return Optional.ofNullable(backend);
    }

    /** Has the backend try its protections on a thread of its own, so that who asks later need not wait for that. */
    void tryOut() {
        backend().ifPresent(tried -> {
            Thread thread = new Thread(() -> look(tried), "self-test");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void look(RenderBackend backend) {
        try {
            backend.capabilities();
        } catch (RenderException e) {
            LOG.warn("Scripts cannot run now: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
        for (LanguageModel model : models.values()) {
            if (model instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    LOG.warn("The model {} could not be closed: {}", model.name(), e.getMessage());
                }
            }
        }
    }
}
