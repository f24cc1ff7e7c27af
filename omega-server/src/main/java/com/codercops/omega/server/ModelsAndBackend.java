package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.server.api.ModelCatalog;
import com.codercops.omega.server.api.PreparedAnswers;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.OfferedModels;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The language models and the render backend, with metrics. Independent of the database. Thread-safe; the caller of {@link #create} closes it. */
final class ModelsAndBackend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsAndBackend.class);

    private final Map<String, LanguageModel> models = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    /** Without metrics, for questions that are no calls of a job. */
    private final Map<String, LanguageModel> unmetered = new HashMap<>();

    private final ServerSettings.VideoSettings videos;
    private @Nullable RenderBackend backend;
    private List<ScriptRepair> repairs = List.of();

    private ModelsAndBackend(ServerSettings.VideoSettings videos) {
        this.videos = videos;
    }

    /**
     * Creates the models, and the backend if the server has workers. Blocks.
     *
     * @throws OmegaException if a plugin rejects its settings or cannot run on this machine
     */
    static ModelsAndBackend create(ServerSettings.VideoSettings videos, ServerMetrics metrics) {
        ModelsAndBackend created = new ModelsAndBackend(videos);
        PluginCatalog catalog = PluginCatalog.discover();
        try {
            videos.models().forEach(plugin -> {
                LanguageModel model = catalog.createModel(plugin);
                created.examples.addAll(model.examples());
                created.unmetered.put(plugin.name(), model);
                created.models.put(plugin.name(), metrics.watch(model));
            });
            created.repairs = catalog.createRepairs(videos.repairs());
            if (videos.workers() > 0) {
                created.backend = metrics.watch(catalog.createBackend(videos.backend()));
            }
        } catch (RuntimeException e) {
            created.close();
            throw e;
        }
        if (videos.model().id().equals(ModelSelector.OFFLINE)) {
            LOG.info("Model: offline gallery, which has a fixed set of scripts. Set 'model' and its API key to use a"
                    + " language model.");
        }
        return created;
    }

    OfferedModels models() {
        Set<String> tokenFree = videos.models().stream()
                .filter(plugin -> plugin.id().equals(ModelSelector.OFFLINE))
                .map(PluginChoice::name)
                .collect(Collectors.toSet());
        return new OfferedModels(models, videos.model().name(), videos.fixModel(), videos.fallbackModels(), tokenFree);
    }

    /** The models for clients of the API. */
    ModelCatalog catalog() {
        boolean offline =
                videos.models().stream().allMatch(plugin -> plugin.id().equals(ModelSelector.OFFLINE));
        // After a refusal, a job continues with the fallback models.
        PreparedAnswers prepared =
                videos.fallbackModels().isEmpty() ? new PreparedAnswers(unmetered) : PreparedAnswers.NONE;
        return new ModelCatalog(List.copyOf(models.keySet()), videos.model().name(), examples, offline, prepared);
    }

    /** The repairs of plugins. */
    List<ScriptRepair> repairs() {
        return repairs;
    }

    /** The backend; empty if the server has no workers. */
    Optional<RenderBackend> backend() {
        return Optional.ofNullable(backend);
    }

    /** Runs the self-test of the backend on a background thread, so that later callers do not wait for it. */
    void startSelfTest() {
        backend().ifPresent(tested -> {
            Thread thread = new Thread(() -> selfTest(tested), "self-test");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void selfTest(RenderBackend backend) {
        try {
            backend.capabilities();
        } catch (RenderException e) {
            LOG.warn("Render backend unavailable: {}", RemedyAdvice.message(e));
        }
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
        for (LanguageModel model : models.values()) {
            try {
                PluginCatalog.close(model);
            } catch (OmegaException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
    }
}
