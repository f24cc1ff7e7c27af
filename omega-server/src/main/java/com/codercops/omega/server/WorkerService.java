package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.worker.PipelineService;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The crew that makes videos with the tools. Thread-safe; whoever opened it closes it, before tools and premises. */
final class WorkerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);

    private final WorkerPool crew;
    private final Duration grace;

    private WorkerService(WorkerPool crew, Duration grace) {
        this.crew = crew;
        this.grace = grace;
    }

    /** Where unfinished videos lie. */
    static Path directory(ServerSettings settings) {
        return settings.data().resolve("work");
    }

    /** Lets the crew begin, watched by the metrics. */
    static WorkerService open(
            ServerSettings settings,
            ServerResources premises,
            ModelsAndBackend tools,
            RenderBackend backend,
            ServerMetrics metrics) {
        ServerSettings.Videos videos = settings.videos();
        PipelineService studio =
                new PipelineService(tools.models(), backend, videos.budget(), videos.limits(), Clock.systemUTC());
        try {
            WorkerPool crew = new WorkerPool(
                    premises.database(),
                    studio,
                    premises.store(),
                    directory(settings),
                    videos.workers(),
                    settings.queue(),
                    settings.retention().events(),
                    premises.keeper(),
                    work -> new Thread(work, "crew"));
            metrics.watch(crew);
            crew.start();
            return new WorkerService(crew, videos.shutdownTimeout());
        } catch (IOException e) {
            throw new OmegaException(
                    "Unfinished videos cannot be kept in " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    /** Takes no more jobs, and waits for those in hand. Blocks. */
    @Override
    public void close() {
        LOG.info("Taking no more jobs; waiting up to {} s for {} in hand", grace.toSeconds(), crew.busy());
        try {
            crew.close(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
