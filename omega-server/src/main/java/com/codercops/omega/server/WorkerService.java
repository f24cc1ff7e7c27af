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

/** The worker pool of the server. Thread-safe; close it before the models, the backend and the resources. */
final class WorkerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);

    private final WorkerPool workers;
    private final Duration grace;

    private WorkerService(WorkerPool workers, Duration grace) {
        this.workers = workers;
        this.grace = grace;
    }

    /** The directory of unfinished videos. */
    static Path directory(ServerSettings settings) {
        return settings.data().resolve("work");
    }

    /** Starts the worker pool, with metrics. */
    static WorkerService open(
            ServerSettings settings,
            ServerResources resources,
            ModelsAndBackend plugins,
            RenderBackend backend,
            ServerMetrics metrics) {
        ServerSettings.VideoSettings videos = settings.videos();
        PipelineService pipelines = new PipelineService(
                plugins.models(),
                backend,
                plugins.repairs(),
                videos.budget(),
                videos.limits(),
                videos.maxOmissions(),
                Clock.systemUTC());
        try {
            WorkerPool workers = new WorkerPool(
                    resources.database(),
                    pipelines,
                    resources.store(),
                    directory(settings),
                    videos.workers(),
                    settings.queue(),
                    settings.retention().events(),
                    resources.scriptRecorder(),
                    work -> new Thread(work, "workers"));
            metrics.watch(workers);
            workers.start();
            return new WorkerService(workers, videos.shutdownTimeout());
        } catch (IOException e) {
            throw new OmegaException("Cannot store unfinished videos in " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    /** Stops claiming jobs, and waits for running jobs. Blocks. */
    @Override
    public void close() {
        LOG.info("Worker pool draining: waiting up to {} s for {} running jobs", grace.toSeconds(), workers.busy());
        try {
            workers.close(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
