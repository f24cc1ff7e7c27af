package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.render.k8s.cluster.Quota;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one Job from its creation to its removal. Thread-safe. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration QUOTA_POLL = Duration.ofSeconds(1);
    private static final Duration POD_GONE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;
    private final PodSettings settings;
    private final PodTracker tracker;
    private final Clock clock;
    private final JobClient jobs;
    private final JobSweeper sweeper;
    private final Quota quota;
    /** The UIDs of the Jobs in use, by name. */
    private final Map<String, String> used = new ConcurrentHashMap<>();

    private final ReentrantLock admission = new ReentrantLock(true);

    /** What runs while a Job's pod does. */
    public interface Conversation<R> {
        R with(RunningPod pod) throws InterruptedException;
    }

    public JobRunner(Cluster cluster, PodSettings settings, PodTracker tracker, Clock clock) {
        this.cluster = cluster;
        this.settings = settings;
        this.tracker = tracker;
        this.clock = clock;
        this.jobs = new JobClient(cluster, settings, clock);
        this.sweeper = new JobSweeper(jobs, clock);
        this.quota = new Quota(cluster);
    }

    /**
     * Creates or adopts the Job of a plan, talks to its pod, and removes the Job.
     *
     * @param closed whether this process ends the run
     * @param keep whether the Job goes on after this process has left it
     * @param waiting receives why the run waits, if it waits for some time
     * @throws RenderException when the cluster fails, not the script
     */
    public <R> R run(
            JobPlan plan,
            BooleanSupplier closed,
            BooleanSupplier keep,
            Consumer<String> waiting,
            Conversation<R> conversation)
            throws InterruptedException {
        tracker.start();
        long deadline = System.nanoTime() + plan.startTimeout().toNanos();
        WaitReason waits = new WaitReason(plan.request(), waiting);
        while (true) {
            JobHandle job = create(plan, deadline, waits, closed);
            try {
                Optional<R> result = run(plan, job, deadline, waits, closed, keep, conversation);
                if (result.isPresent()) {
                    return result.get();
                }
            } finally {
                used.remove(job.name());
            }
            TimeUnit.MILLISECONDS.sleep(QUOTA_POLL.toMillis());
        }
    }

    /** Empty when another server has taken the place, so that the Job has no pod. */
    private <R> Optional<R> run(
            JobPlan plan,
            JobHandle job,
            long deadline,
            WaitReason waits,
            BooleanSupplier closed,
            BooleanSupplier keep,
            Conversation<R> conversation)
            throws InterruptedException {
        @Nullable RenderException failure = null;
        boolean complete = false;
        @Nullable RunningPod pod = null;
        try {
            pod = new PodStart(cluster, jobs, tracker, plan, job, settings.image(), waits, closed)
                    .await(deadline)
                    .orElse(null);
            if (pod == null) {
                return Optional.empty();
            }
            R result = conversation.with(pod);
            complete = true;
            return Optional.of(result);
        } catch (RenderException e) {
            failure = e;
            throw e;
        } finally {
            if (!complete && keep.getAsBoolean()) {
                LOG.info("Job left for the next process: job={} request={}", job.name(), plan.request());
            } else if (pod != null && pod.acknowledged()) {
                // Its containers have ended, so nothing waits for the cluster to remove it.
                sweeper.remove(job.name());
            } else {
                end(plan, job, failure, closed);
            }
        }
    }

    private JobHandle create(JobPlan plan, long deadline, WaitReason waits, BooleanSupplier closed)
            throws InterruptedException {
        PodSpec pod = JobManifest.job(settings, plan, clock.instant())
                .getSpec()
                .getTemplate()
                .getSpec();
        // A removal that failed would remove the Job that now has the same name.
        sweeper.forget(plan.name());
        while (true) {
            Optional<Quota.NoRoom> noRoom;
            // The cluster counts a pod when it creates it, so of two runs only one may find the last place.
            admission.lockInterruptibly();
            try {
                noRoom = noRoom(plan, pod);
                Optional<JobHandle> job = noRoom.isEmpty() ? jobs.createOrAdopt(plan) : Optional.empty();
                if (job.isPresent()) {
                    used.put(job.get().name(), job.get().uid());
                    return job.get();
                }
            } finally {
                admission.unlock();
            }
            if (noRoom.isPresent() && noRoom.get().never()) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The pod of a render is larger than the namespace allows (" + cluster + "): "
                                + noRoom.get().reason()
                                + ". Raise the ResourceQuota, or lower the limits of a render.");
            }
            waits.set(noRoom.map(Quota.NoRoom::reason).orElse("the quota of the namespace is used up"));
            if (closed.getAsBoolean()) {
                throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
            }
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

    private Optional<Quota.NoRoom> noRoom(JobPlan plan, PodSpec pod) {
        try {
            // A Job that is there already has its place.
            long coming = used.values().stream()
                    .filter(uid -> tracker.podOf(uid).isEmpty())
                    .count();
            return quota.noRoomFor(pod, coming)
                    .filter(it -> jobs.get(plan.name()).isEmpty());
        } catch (RuntimeException e) {
            if (ApiFailure.of(e).kind() == ApiFailure.Kind.AWAY) {
                return Optional.empty();
            }
            throw cluster.failure("The quotas cannot be read", e);
        }
    }

    private void end(JobPlan plan, JobHandle job, @Nullable RenderException failure, BooleanSupplier closed) {
        // The requests of an interrupted thread would fail.
        boolean interrupted = Thread.interrupted();
        try {
            if (failure != null
                    && !closed.getAsBoolean()
                    && !plan.retention().isZero()
                    && kept(job, failure, plan.retention())) {
                return;
            }
            sweeper.remove(job.name());
            awaitGone(job);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean kept(JobHandle job, RenderException failure, Duration retention) {
        try {
            jobs.keepFailed(job.name(), PodView.words(null, failure.getMessage()), retention);
            return true;
        } catch (RuntimeException e) {
            LOG.debug(
                    "Failed Job not kept: job={} cause={}",
                    job.name(),
                    ApiFailure.of(e).detail());
            return false;
        }
    }

    /** Deletes the pod immediately, because the cluster notices later that its Job is gone. */
    private void awaitGone(JobHandle job) throws InterruptedException {
        Optional<PodView> pod = tracker.podOf(job.uid()).map(PodView::new);
        if (pod.isPresent() && !pod.get().beingDeleted()) {
            try {
                jobs.deletePod(pod.get().name());
            } catch (RuntimeException e) {
                LOG.debug(
                        "Pod not removed: pod={} cause={}",
                        pod.get().name(),
                        ApiFailure.of(e).detail());
            }
        }
        long deadline = System.nanoTime() + POD_GONE.toNanos();
        while (tracker.podOf(job.uid()).isPresent() && System.nanoTime() - deadline < 0) {
            tracker.awaitChange(POLL);
        }
    }

    /** Repeats what failed, and corrects what the watch has missed. */
    public void maintain() {
        sweeper.retry();
        if (cluster.probe().isPresent()) {
            return;
        }
        try {
            tracker.reconcile();
        } catch (RuntimeException e) {
            LOG.debug("Pods not listed: {}", ApiFailure.of(e).detail());
        }
    }

    /** Removes Jobs whose time is over. */
    public void sweep() {
        sweeper.sweep(Set.copyOf(used.keySet()));
    }
}
