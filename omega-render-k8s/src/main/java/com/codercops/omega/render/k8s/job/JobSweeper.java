package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.k8s.cluster.ApiFailure;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes Jobs whose time is over: those of servers that are gone, and failed ones that were kept. Thread-safe. */
public final class JobSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(JobSweeper.class);
    /** The clocks of two servers may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final JobClient jobs;
    private final Clock clock;
    /** Removals that the API server did not accept. */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    public JobSweeper(JobClient jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Removes a Job now, or as soon as the API server answers. */
    void remove(String job) {
        try {
            jobs.delete(job);
            pending.remove(job);
        } catch (RuntimeException e) {
            pending.add(job);
            LOG.warn(
                    "Job not removed; it is retried every 10 seconds: job={} cause={}",
                    job,
                    ApiFailure.of(e).detail());
        }
    }

    /** Does not repeat the removal of a Job. */
    void forget(String job) {
        pending.remove(job);
    }

    /** Repeats removals that failed. */
    public void retry() {
        pending.forEach(this::remove);
    }

    /** Removes the Jobs whose time is over, except those in use here. */
    public void sweep(Set<String> used) {
        try {
            for (Job job : jobs.list()) {
                String name = job.getMetadata().getName();
                if (!used.contains(name) && expired(job)) {
                    jobs.delete(name);
                    LOG.info("Abandoned Job removed: job={}", name);
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Abandoned Jobs not removed: {}", ApiFailure.of(e).detail());
        }
    }

    private boolean expired(Job job) {
        String text = job.getMetadata().getAnnotations() == null
                ? null
                : job.getMetadata().getAnnotations().get(JobLabels.EXPIRES);
        if (text == null || !text.matches("[0-9]{1,12}")) {
            return false;
        }
        boolean kept = job.getMetadata().getAnnotations().containsKey(JobLabels.FAILURE);
        Instant due = Instant.ofEpochSecond(Long.parseLong(text)).plus(kept ? Duration.ZERO : CLOCK_SKEW);
        return !due.isAfter(clock.instant());
    }
}
