package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.PodOwner;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs whose pods have imported Manim and wait for a run. Each serves one run. All servers of a namespace share them: a server takes
 * one by a change that the cluster accepts only if no other server was faster. Thread-safe.
 */
public final class WarmJobs {
    private static final Logger LOG = LoggerFactory.getLogger(WarmJobs.class);
    /** A Job that ends sooner is not taken, so that no server removes it meanwhile. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final int MAX_TRIES = 3;
    private static final int MAX_REMOVALS = 5;
    private static final Duration REMOVAL_PAUSE = Duration.ofMillis(300);
    /** The name of no run. */
    private static final String SURPLUS = "surplus";

    private final JobClient jobs;
    private final PodSettings settings;
    private final PodTracker tracker;
    private final Clock clock;
    private final int size;
    /** The names of those that this process created. */
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    private volatile @Nullable WarmKind wanted;

    WarmJobs(JobClient jobs, PodSettings settings, PodTracker tracker, Clock clock, int size) {
        this.jobs = jobs;
        this.settings = settings;
        this.tracker = tracker;
        this.clock = clock;
        this.size = size;
    }

    /**
     * Takes a Job for a run, or finds the one that another process took for it. Later calls of {@link #missing} ask for Jobs for such
     * runs.
     *
     * @return empty if none waits, or the cluster does not answer
     */
    Optional<JobHandle> claim(JobPlan plan) {
        if (size == 0 || plan.indexed() || plan.input().bytes() > WarmKind.INPUT_BYTES) {
            return Optional.empty();
        }
        WarmKind kind = WarmKind.of(settings, plan.limits());
        wanted = kind;
        try {
            return claim(plan, kind);
        } catch (RuntimeException e) {
            LOG.debug("No waiting pod taken: {}", ApiFailure.of(e).detail());
            return Optional.empty();
        }
    }

    private Optional<JobHandle> claim(JobPlan plan, WarmKind kind) {
        // A Job also changes when the cluster updates its status.
        for (int i = 0; i < MAX_TRIES; i++) {
            List<Job> all = jobs.listWarm();
            Optional<Job> taken = all.stream()
                    .filter(job -> plan.name().equals(JobClient.labels(job).get(JobLabels.RUN)) && usable(job))
                    .findFirst();
            if (taken.isPresent()) {
                LOG.info(
                        "Job adopted: job={} request={}",
                        taken.get().getMetadata().getName(),
                        plan.request());
                return Optional.of(JobClient.handle(taken.get(), true));
            }
            List<Job> free = all.stream().filter(free(kind).and(this::ready)).toList();
            Optional<JobHandle> claimed = free.stream()
                    // The oldest has surely imported Manim.
                    .sorted(Comparator.comparing(job -> job.getMetadata().getCreationTimestamp()))
                    .map(job -> jobs.claim(job, plan, podUid(job), age(job)))
                    .flatMap(Optional::stream)
                    .findFirst();
            claimed.ifPresent(job -> own.remove(job.name()));
            boolean behind =
                    i == 0 && free.isEmpty() && all.stream().anyMatch(free(kind).and(WarmJobs::podReady));
            if (behind) {
                tracker.reconcile();
            } else if (claimed.isPresent() || free.isEmpty()) {
                return claimed;
            }
        }
        return Optional.empty();
    }

    private static boolean usable(Job job) {
        return job.getMetadata().getDeletionTimestamp() == null
                && !JobClient.annotations(job).containsKey(JobLabels.FAILURE)
                && JobClient.failed(job).isEmpty();
    }

    private static Predicate<Job> free(WarmKind kind) {
        return job -> kind.digest().equals(JobClient.labels(job).get(JobLabels.WARM)) && untaken(job) && usable(job);
    }

    private static boolean untaken(Job job) {
        return !JobClient.labels(job).containsKey(JobLabels.RUN);
    }

    private boolean ready(Job job) {
        return lasts(job) && view(job).filter(PodView::waits).isPresent();
    }

    /** Whether the cluster says so, which the watch of pods may not have reported yet. */
    private static boolean podReady(Job job) {
        return job.getStatus() != null
                && job.getStatus().getReady() != null
                && job.getStatus().getReady() > 0;
    }

    private boolean lasts(Job job) {
        return age(job).plus(MARGIN).compareTo(WarmKind.LIFETIME) < 0;
    }

    private Optional<PodView> view(Job job) {
        return tracker.podOf(new PodOwner(job.getMetadata().getUid(), null)).map(PodView::new);
    }

    private String podUid(Job job) {
        return view(job).map(PodView::uid).orElseThrow();
    }

    private Duration age(Job job) {
        return Duration.between(Instant.parse(job.getMetadata().getCreationTimestamp()), clock.instant());
    }

    /**
     * The Job to create next, if fewer wait than configured. Removes those that have ended, and those that are too many because
     * several servers created them.
     */
    Optional<Job> missing() {
        WarmKind kind = wanted;
        if (size == 0 || kind == null) {
            return Optional.empty();
        }
        List<Job> untaken = jobs.listWarm().stream().filter(WarmJobs::untaken).toList();
        own.retainAll(untaken.stream().map(job -> job.getMetadata().getName()).toList());
        untaken.stream().filter(job -> !usable(job)).forEach(this::remove);
        List<Job> free = untaken.stream().filter(free(kind)).toList();
        free.stream().skip(size).forEach(this::remove);
        // Shortly before the end of one, the next is created.
        boolean enough = free.stream().filter(this::lasts).count() >= size;
        if (enough) {
            return Optional.empty();
        }
        String name = "omega-warm-" + UUID.randomUUID();
        own.add(name);
        return Optional.of(JobManifest.warm(settings, kind, name, clock.instant()));
    }

    /** Removes a waiting Job, so that another run has its room. Returns whether there was one. */
    boolean release() {
        return size > 0 && waiting().anyMatch(this::remove);
    }

    /**
     * Removes the waiting Jobs that this process created. The cluster may change one meanwhile, and may still create one whose
     * request was interrupted.
     */
    void removeOwn() {
        for (int i = 0; i < MAX_REMOVALS && !own.isEmpty(); i++) {
            if (i > 0) {
                LockSupport.parkNanos(REMOVAL_PAUSE.toNanos());
            }
            waiting().filter(job -> own.contains(job.getMetadata().getName())).forEach(this::remove);
        }
    }

    /** Empty if the cluster does not answer. */
    private Stream<Job> waiting() {
        try {
            return jobs.listWarm().stream().filter(job -> untaken(job) && usable(job));
        } catch (RuntimeException e) {
            LOG.debug("Waiting pods not listed: {}", ApiFailure.of(e).detail());
            return Stream.of();
        }
    }

    /** Returns false when a run has taken the Job, or the cluster does not answer. */
    private boolean remove(Job job) {
        try {
            boolean free = jobs.take(job, SURPLUS);
            if (free) {
                own.remove(job.getMetadata().getName());
                jobs.delete(job.getMetadata().getName());
            }
            return free;
        } catch (RuntimeException e) {
            LOG.debug("Waiting pod not removed: {}", ApiFailure.of(e).detail());
            return false;
        }
    }
}
