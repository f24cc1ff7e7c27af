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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Metrics of jobs and of the scripts that they try. Thread-safe. */
final class JobMetrics implements WorkerPoolListener {
    private static final String SUCCEEDED = "succeeded";
    private static final int MAX_RULES = 400;

    private final MeterRegistry registry;
    private final Clock clock;
    private final LabelLimiter rules = new LabelLimiter("[a-z0-9][a-z0-9 -]{0,49}", MAX_RULES);

    JobMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public PipelineListener begun(Job job) {
        timer("omega.job.queue.wait", "Time from when a job is due until a worker claims it")
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
                        "omega.job.duration",
                        "Time from submission of a job until it finishes",
                        "state",
                        state.code(),
                        "reason",
                        reason == null ? "none" : reason.code())
                .record(since(job.createdAt()));
    }

    private void run(String outcome) {
        Counter.builder("omega.job.runs")
                .description(
                        "Finished runs; outcome is succeeded, failed, retried, released, or lost if the lease of the worker expired")
                .tags("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** The outcome of a run. */
    private static String outcome(JobAction how) {
        return switch (how) {
            case SUCCEED -> "succeeded";
            case FAIL -> "failed";
            case RETRY -> "retried";
            case RELEASE -> "released";
            default -> LabelLimiter.OTHER;
        };
    }

    /** The difference of the database clock and the local clock; never negative. */
    private Duration since(Instant moment) {
        Duration passed = Duration.between(moment, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(HistogramBuckets.LONG)
                .tags(tags)
                .register(registry);
    }

    /** The scripts of one run. Used by one thread. */
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
                count(SUCCEEDED);
            }
        }

        private void count(String outcome) {
            Attempt.Origin by = origin;
            if (by == null) {
                return;
            }
            origin = null; // Count each script once.
            Counter.builder("omega.script.attempts")
                    .description("Scripts tried, by origin; outcome is succeeded or the kind of failure")
                    .tags("origin", by.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                    .register(registry)
                    .increment();
            if (by == Attempt.Origin.REPAIRED || by == Attempt.Origin.OMITTED) {
                String result = outcome.equals(SUCCEEDED) ? SUCCEEDED : "failed";
                for (String rule : author.split("\\+", 20)) {
                    Counter.builder("omega.repairs")
                            .description("Repairs, by rule and whether the repaired script succeeded")
                            .tags("rule", rules.of(rule.strip()), "outcome", result)
                            .register(registry)
                            .increment();
                }
            }
        }
    }
}
