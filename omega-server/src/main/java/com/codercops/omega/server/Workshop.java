package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.Crew;
import com.codercops.omega.server.jobs.OfferedModels;
import com.codercops.omega.server.jobs.Retention;
import com.codercops.omega.server.jobs.Studio;
import com.codercops.omega.spi.Plugins;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models, the backend, and the crew that makes films with them. Thread-safe; whoever opened it closes it. */
final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

    private final Map<String, LanguageModel> models = new LinkedHashMap<>();
    private final String chosen;
    private final Duration grace;
    private final @Nullable RenderBackend backend;
    private @Nullable Crew crew;

    private Workshop(ServerSettings.Films films) {
        this.chosen = films.model().name();
        this.grace = films.grace();
        Plugins<LanguageModel> plugins = Plugins.languageModels();
        try {
            films.models().forEach(plugin -> models.put(plugin.name(), plugins.create(plugin.id(), plugin.config())));
            backend = films.workers() == 0
                    ? null
                    : Plugins.renderBackends()
                            .create(films.backend().id(), films.backend().config());
        } catch (RuntimeException e) {
            closeModels();
            throw e;
        }
    }

    /**
     * Makes models and backend, and lets the crew begin, unless there is to be none.
     *
     * @throws OmegaException when a plugin refuses its settings, or cannot work here
     */
    static Workshop open(ServerSettings settings, Premises premises) {
        ServerSettings.Films films = settings.films();
        Workshop workshop = new Workshop(films);
        try {
            workshop.hire(settings, premises);
            if (films.model().id().equals("gallery")) {
                LOG.info(
                        "Films come from the offline gallery, which is no language model. Set 'model' and a key for one.");
            }
            return workshop;
        } catch (IOException e) {
            workshop.close();
            throw new OmegaException(
                    "Unfinished films cannot be kept in " + settings.data() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            workshop.close();
            throw e;
        }
    }

    private void hire(ServerSettings settings, Premises premises) throws IOException {
        ServerSettings.Films films = settings.films();
        if (backend == null) {
            LOG.info("No workers: other servers of this database make the films");
            return;
        }
        Studio studio = new Studio(
                new OfferedModels(models, chosen), backend, films.budget(), films.limits(), Clock.systemUTC());
        crew = new Crew(
                premises.database(),
                studio,
                premises.store(),
                settings.data().resolve("work"),
                films.workers(),
                settings.queue(),
                Retention.DEFAULT,
                premises.keeper(),
                work -> new Thread(work, "crew"));
        crew.start();
    }

    /** Takes no more jobs, waits for those in hand, then ends what was used for them. Blocks. */
    @Override
    public void close() {
        try {
            if (crew != null) {
                LOG.info("Taking no more jobs; waiting up to {} s for {} in hand", grace.toSeconds(), crew.busy());
                crew.close(grace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (backend != null) {
                backend.close();
            }
            closeModels();
        }
    }

    private void closeModels() {
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
