package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.worker.WorkerPoolListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of jobs and of the scripts that are tried for them. Thread-safe. */
final class JobMetrics implements WorkerPoolListener {
    private static final int MOST_RULES = 200;

    private final MeterRegistry registry;
    private final Clock clock;
    private final LabelLimiter rules = new LabelLimiter("[a-z0-9][a-z0-9 -]{0,49}", MOST_RULES);

    JobMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public PipelineListener begun(Job job) {
        timer("omega.job.wait", "From when a job was due until a worker took it")
                .record(since(job.dueAt()));
        return new Attempts();
    }

    @Override
    public void ended(Job job, JobAction how, @Nullable FailureReason reason) {
        run(outcome(how));
        if (how.to().finished()) {
            finished(job, how.to(), reason);
        }
    }

    @Override
    public void lost() {
        run("lost");
    }

    void cancelled(Job job) {
        finished(job, JobState.CANCELLED, null);
    }

    private void finished(Job job, JobState state, @Nullable FailureReason reason) {
        timer(
                        "omega.job",
                        "From the order of a job to its end",
                        "state",
                        state.code(),
                        "reason",
                        reason == null ? "none" : reason.code())
                .record(since(job.createdAt()));
    }

    private void run(String outcome) {
        registry.counter("omega.job.runs", "outcome", outcome).increment();
    }

    /** The word that a run keeps. */
    private static String outcome(JobAction how) {
        return switch (how) {
            case SUCCEED -> "succeeded";
            case FAIL -> "failed";
            case RETRY -> "retried";
            case RELEASE -> "released";
            default -> LabelLimiter.OTHER;
        };
    }

    /** The database's clock against this one's: never less than nothing. */
    private Duration since(Instant moment) {
        Duration passed = Duration.between(moment, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(HistogramBuckets.SLOW)
                .tags(tags)
                .register(registry);
    }

    /** The scripts of one run. One thread. */
    private final class Attempts implements PipelineListener {
        private Attempt.@Nullable Origin origin;
        private String author = "";

        @Override
        public void on(PipelineEvent event) {
            if (event instanceof PipelineEvent.AttemptStarted ready) {
                origin = ready.origin();
                author = ready.author();
            } else if (event instanceof PipelineEvent.AttemptFailed failed) {
                count(failed.failure().kind().code());
            } else if (event instanceof PipelineEvent.Finished finished
                    && finished.result() instanceof AnimationSucceeded) {
                count("video");
            }
        }

        private void count(String outcome) {
            Attempt.Origin by = origin;
            if (by == null) {
                return;
            }
            origin = null; // A polished script that was no better stands for itself; nothing is counted twice.
            registry.counter("omega.attempts", "origin", by.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                    .increment();
            if (by == Attempt.Origin.REPAIRED || by == Attempt.Origin.OMITTED) {
                for (String rule : author.split("\\+", 20)) {
                    registry.counter(
                                    "omega.repairs",
                                    "rule",
                                    rules.of(rule.strip()),
                                    "outcome",
                                    outcome.equals("video") ? "video" : "failed")
                            .increment();
                }
            }
        }
    }
}
