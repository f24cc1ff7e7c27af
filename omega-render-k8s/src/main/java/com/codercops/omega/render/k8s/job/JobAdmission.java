package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodOwner;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.render.k8s.cluster.Quota;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Gives each run a Job as soon as the quotas of the namespace have room for its pods. Thread-safe. */
final class JobAdmission {
    private static final Duration QUOTA_POLL = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final PodSettings settings;
    private final JobClient jobs;
    private final PodTracker tracker;
    private final WarmJobs warm;
    private final Clock clock;
    private final Quota quota;
    /** The Jobs in use, by name. */
    private final Map<String, UsedJob> used = new ConcurrentHashMap<>();

    private boolean closed;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock(true);

    private record UsedJob(String uid, int pods) {}

    JobAdmission(
            Cluster cluster, PodSettings settings, JobClient jobs, PodTracker tracker, WarmJobs warm, Clock clock) {
        this.cluster = cluster;
        this.settings = settings;
        this.jobs = jobs;
        this.tracker = tracker;
        this.warm = warm;
        this.clock = clock;
        this.quota = new Quota(cluster);
    }

    /** The names of the Jobs in use. */
    Set<String> used() {
        return Set.copyOf(used.keySet());
    }

    void leave(JobHandle job) {
        used.remove(job.name());
    }

    /**
     * Takes a Job that waits, creates one, or adopts the one of another process. Blocks until there is room.
     *
     * @param deadline in nanoseconds
     * @throws RenderException if there is no room in time, or the cluster refuses the Job
     */
    JobHandle enter(JobPlan plan, long deadline, WaitReason waits, RunControl control) throws InterruptedException {
        Optional<JobHandle> ready = warm.claim(plan);
        if (ready.isPresent()) {
            used.put(ready.get().name(), new UsedJob(ready.get().uid(), 1));
            return ready.get();
        }
        waiting.incrementAndGet();
        try {
            return create(plan, deadline, waits, control);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private JobHandle create(JobPlan plan, long deadline, WaitReason waits, RunControl control)
            throws InterruptedException {
        PodSpec pod = podSpec(JobManifest.job(settings, plan, clock.instant()));
        int pods = plan.inputs().size();
        while (true) {
            Optional<Quota.NoRoom> noRoom;
            // The cluster counts a pod when it creates it, so of two runs only one may find the last place.
            lock.lockInterruptibly();
            try {
                noRoom = noRoom(pod, pods).filter(it -> jobs.get(plan.name()).isEmpty());
                Optional<JobHandle> job = noRoom.isEmpty() ? jobs.createOrAdopt(plan) : Optional.empty();
                if (job.isPresent()) {
                    used.put(job.get().name(), new UsedJob(job.get().uid(), pods));
                    return job.get();
                }
            } finally {
                lock.unlock();
            }
            if (noRoom.isPresent() && noRoom.get().never()) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The pod of a render is larger than the namespace allows (" + cluster + "): "
                                + noRoom.get().reason()
                                + ". Raise the ResourceQuota, or lower the limits of a render.");
            }
            if (warm.release()) {
                continue;
            }
            waits.set(noRoom.map(Quota.NoRoom::reason).orElse("the quota of the namespace is used up"));
            control.requireOpen();
            if (System.nanoTime() - deadline >= 0) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "There was no room for the render within "
                                + plan.startTimeout().toSeconds() + " seconds (" + cluster + "): " + waits.last()
                                + ". Raise the ResourceQuota, or lower the setting 'concurrency'.");
            }
            TimeUnit.MILLISECONDS.sleep(QUOTA_POLL.toMillis());
        }
    }

    private static PodSpec podSpec(Job job) {
        return job.getSpec().getTemplate().getSpec();
    }

    /** Empty also when the API server does not answer: the Job is then created as soon as it does. */
    private Optional<Quota.NoRoom> noRoom(PodSpec pod, int pods) {
        try {
            return quota.noRoomFor(pod, coming() + pods - 1);
        } catch (RuntimeException e) {
            if (ApiFailure.of(e).kind() == ApiFailure.Kind.AWAY) {
                return Optional.empty();
            }
            throw cluster.failure("The quotas cannot be read", e);
        }
    }

    /** How many pods the cluster has yet to create. */
    private long coming() {
        return used.values().stream()
                .mapToLong(job -> Math.max(
                        0,
                        job.pods()
                                - tracker.podsOf(new PodOwner(job.uid(), null)).size()))
                .sum();
    }

    /** How many pods for such runs the quotas have room for now, at most a number. */
    int room(RenderLimits limits, int most) {
        PodSpec pod = podSpec(JobManifest.warm(settings, WarmKind.of(settings, limits), "room", clock.instant()));
        int room = most;
        while (room > 0 && noRoom(pod, room).isPresent()) {
            room--;
        }
        return room;
    }

    /** Creates the Jobs that should wait for runs. A run that needs the room goes first. */
    void refill() {
        Optional<Job> missing = waiting.get() == 0 ? warm.missing() : Optional.empty();
        while (missing.isPresent()) {
            lock.lock();
            try {
                if (closed
                        || waiting.get() > 0
                        || noRoom(podSpec(missing.get()), 1).isPresent()) {
                    return;
                }
                jobs.createWarm(missing.get());
            } finally {
                lock.unlock();
            }
            missing = warm.missing();
        }
    }

    /** Removes the Jobs that wait for runs and that this process created; it creates no more. */
    void removeWarm() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        warm.removeOwn();
    }
}
