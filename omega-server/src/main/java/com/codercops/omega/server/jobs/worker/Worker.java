package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.database.FileTree;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobModels;
import com.codercops.omega.server.jobs.PublishedVideo;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.usage.RemainingQuota;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a claimed job and stores the outcome. Thread-safe. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final String NOTHING_LEFT =
            "The monthly limit for tokens or US dollars is used up. Retry the job after the limit is reset or raised.";

    private static final String LITTLE_LEFT =
            "The rest of the monthly limit for tokens or US dollars is too small for this job. ";
    private static final Set<ModelException.Reason> OVER_BUDGET =
            Set.of(ModelException.Reason.TOKEN_BUDGET, ModelException.Reason.COST_BUDGET);

    private final PipelineService pipelineService;
    private final JobRunRepository runs;
    private final MediaStore store;
    private final VideoPublisher publisher;
    private final Path directory;
    private final QueueSettings settings;

    Worker(
            PipelineService pipelineService,
            JobRunRepository runs,
            MediaStore store,
            Path directory,
            QueueSettings settings) {
        this.pipelineService = pipelineService;
        this.runs = runs;
        this.store = store;
        this.publisher = new VideoPublisher(store, settings);
        this.directory = directory;
        this.settings = settings;
    }

    /** Whether the outcome of a run is stored. */
    private enum Settled {
        DONE,
        /** Another worker has the lease: the outcome is not stored, and never will be. */
        REFUSED,
        /** Unknown. A video that may be recorded must be kept. */
        UNKNOWN
    }

    /** Runs a job until its outcome is stored or its lease is lost. Never throws because of the job. */
    void work(Job job, ActiveRun running, WorkerPoolListener listener) {
        long begin = System.nanoTime();
        Path own = directory.resolve(running.lease().name());
        List<PublishedVideo> videos = new ArrayList<>();
        try {
            Optional<RunOutcome> ending = ending(job, running, own, videos, listener.begun(job));
            running.leave();
            Settled settled = ending.map(it -> settled(running, it)).orElse(Settled.REFUSED);
            if (settled == Settled.DONE) {
                ending.ifPresent(it -> {
                    LOG.info(
                            "Run ended: outcome={} seconds={} job={} run={}",
                            it.brief(),
                            seconds(begin),
                            job.id(),
                            job.run());
                    listener.ended(job, it.action(), it.reason());
                });
            }
            if (settled == Settled.REFUSED) {
                LOG.info("Run result discarded because the lease is lost: job={} run={}", job.id(), job.run());
            }
            boolean recorded = ending.isPresent() && ending.get().action() == JobAction.SUCCEED;
            if (settled == Settled.REFUSED || !recorded) {
                store.discard(
                        videos.stream().flatMap(video -> video.keys().stream()).toList());
            }
        } finally {
            try {
                FileTree.delete(own);
            } catch (IOException e) {
                LOG.warn(
                        "Run directory not removed; it is retried every minute: directory={} cause={}",
                        own,
                        e.getMessage());
            }
        }
    }

    private static long seconds(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    /** The outcome of the run, or empty when the lease is lost. */
    private Optional<RunOutcome> ending(
            Job job, ActiveRun running, Path own, List<PublishedVideo> videos, PipelineListener heard) {
        Budget allowed = pipelineService.budget();
        try {
            boolean asks = job.order().asksModel();
            LanguageModel model = pipelineService.models().chosen(job.order().model());
            RemainingQuota left = runs.begin(running.lease(), asks ? model.name() : null);
            JobModels models = pipelineService
                    .models()
                    .select(
                            job.order().options().models(),
                            one -> new UsageCountingModel(
                                    one, usage -> running.recorder().asked(usage, one.price())));
            running.recorder().priced(models.price());
            Budget requested = job.order().options().limits().budget(pipelineService.budget());
            boolean counts = asks
                    && pipelineService.models().usesTokens(job.order().options().models());
            Optional<Budget> budget = counts ? left.cut(requested, models.price()) : Optional.of(requested);
            if (budget.isEmpty()) {
                return Optional.of(RunOutcome.failed(FailureReason.QUOTA, NOTHING_LEFT, Map.of()));
            }
            allowed = budget.get();
            Assets assets = runs.assets(job, own.resolve("assets"));
            AnimationResult result =
                    pipelineService.make(job.order(), job.id().toString(), assets, models, allowed, own, event -> {
                        running.recorder().on(event);
                        heard.on(event);
                    });
            if (result instanceof AnimationFailed gaveUp) {
                return Optional.of(gaveUp(gaveUp));
            }
            AnimationSucceeded animated = (AnimationSucceeded) result;
            return Optional.of(
                    job.order().execute()
                            ? publisher.published(running.lease(), animated, videos)
                            : RunOutcome.succeeded(
                                    List.of(),
                                    JobFindings.of(animated),
                                    animated.rendered().report().timings()));
        } catch (InterruptedException e) {
            return running.lost() ? Optional.empty() : Optional.of(RunOutcome.released());
        } catch (RenderException e) {
            boolean retryable = e.reason() == RenderException.Reason.INFRASTRUCTURE;
            return Optional.of(broken(job, FailureReason.BACKEND, e, retryable, Duration.ZERO));
        } catch (ModelException e) {
            if (OVER_BUDGET.contains(e.reason())
                    && !allowed.equals(job.order().options().limits().budget(pipelineService.budget()))) {
                return Optional.of(RunOutcome.failed(FailureReason.QUOTA, LITTLE_LEFT + e.getMessage(), Map.of()));
            }
            return Optional.of(broken(
                    job,
                    FailureReason.MODEL,
                    e,
                    e.reason().retryable(),
                    e.retryAfter().orElse(Duration.ZERO)));
        } catch (VideoPublisher.StoreException e) {
            // Stored again several times already; another run would render the same video.
            return Optional.of(RunOutcome.failed(FailureReason.STORAGE, e.getMessage(), Map.of()));
        } catch (MediaException e) {
            return Optional.of(broken(job, FailureReason.STORAGE, e, true, Duration.ZERO));
        } catch (InvalidFieldException e) {
            // The model may have been removed since the job was submitted, or another server offers it.
            return Optional.of(RunOutcome.failed(FailureReason.MODEL, e.getMessage(), Map.of()));
        } catch (JdbiException e) {
            if (ConnectionFailures.is(e)) {
                return Optional.of(RunOutcome.released());
            }
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("Run failed with an internal error: job={} run={}", job.id(), job.run(), e);
            String what = e.getClass().getSimpleName();
            return Optional.of(RunOutcome.failed(
                    FailureReason.INTERNAL,
                    "Internal error (" + what + "). The server log has the details.",
                    Map.of()));
        }
    }

    private static RunOutcome gaveUp(AnimationFailed gaveUp) {
        String detail = gaveUp.detail().isEmpty() ? "" : "\n" + gaveUp.detail();
        return RunOutcome.failed(
                        FailureReason.SCRIPT,
                        gaveUp.failure().summary() + detail,
                        gaveUp.report().timings())
                .with(JobFindings.of(gaveUp.report()));
    }

    /** A failure that is not the script's fault is retried, up to a limit. */
    private RunOutcome broken(
            Job job, FailureReason reason, RuntimeException why, boolean retryable, Duration atLeast) {
        if (!retryable || job.retries() >= settings.maxRetries()) {
            return RunOutcome.failed(reason, why.getMessage(), Map.of());
        }
        Duration usual = settings.delay(job.retries());
        Duration delay = usual.compareTo(atLeast) > 0 ? usual : atLeast;
        LOG.warn(
                "Run failed; retrying: retryInSeconds={} job={} run={} cause={}",
                delay.toSeconds(),
                job.id(),
                job.run(),
                why.getMessage());
        return RunOutcome.retried(why.getMessage(), delay);
    }

    /** Stores the outcome. Waits while the database is unavailable. */
    private Settled settled(ActiveRun running, RunOutcome ending) {
        long until = System.nanoTime() + settings.publishTimeout().toNanos();
        boolean logged = false;
        while (true) {
            try {
                return running.end(ending, false) ? Settled.DONE : Settled.REFUSED;
            } catch (RuntimeException e) {
                if (!ConnectionFailures.is(e)) {
                    return settledPlainly(running, e);
                }
                if (System.nanoTime() - until >= 0) {
                    LOG.error("Run result lost because the database stayed unavailable: {}", running.lease(), e);
                    return Settled.UNKNOWN;
                }
                if (!logged) {
                    LOG.warn("Database unavailable; the run result waits for it: {}", running.lease());
                    logged = true;
                }
            }
            try {
                Thread.sleep(Math.min(500, settings.heartbeatInterval().toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Settled.UNKNOWN;
            }
        }
    }

    private static Settled settledPlainly(ActiveRun running, RuntimeException why) {
        LOG.error("Run outcome cannot be stored; storing a failure instead: {}", running.lease(), why);
        try {
            running.end(
                    RunOutcome.failed(
                            FailureReason.INTERNAL, "Internal error. The server log has the details.", Map.of()),
                    true);
        } catch (RuntimeException e) {
            LOG.error(
                    "Run failure cannot be stored; the job is queued again when the lease expires: {}",
                    running.lease(),
                    e);
        }
        return Settled.UNKNOWN;
    }
}
