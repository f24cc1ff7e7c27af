package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one Job from its creation to its removal. Thread-safe. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration POD_GONE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;
    private final PodSettings settings;
    private final PodTracker tracker;
    private final JobClient jobs;
    private final JobSweeper sweeper;
    private final JobAdmission admission;

    /** What runs while a pod does. */
    public interface Conversation<R> {
        R with(RunningPod pod) throws InterruptedException;
    }

    /** What runs while a Job does. Empty when another server has taken the place, so that the Job has no pod. */
    private interface Body<R> {
        Optional<Result<R>> with(JobHandle job) throws InterruptedException;
    }

    /**
     * What came out of a Job.
     *
     * @param acknowledged whether its pods end because their messages are stored
     */
    record Result<R>(R value, boolean acknowledged) {}

    /** @param warmPods how many Jobs wait for a run */
    public JobRunner(Cluster cluster, PodSettings settings, PodTracker tracker, Clock clock, int warmPods) {
        this.cluster = cluster;
        this.settings = settings;
        this.tracker = tracker;
        this.jobs = new JobClient(cluster, settings, clock);
        this.sweeper = new JobSweeper(jobs, clock);
        WarmJobs warm = new WarmJobs(jobs, settings, tracker, clock, warmPods);
        this.admission = new JobAdmission(cluster, settings, jobs, tracker, warm, clock);
    }

    /**
     * Takes, creates or adopts the Job of a plan, talks to its pod, and removes the Job.
     *
     * @throws RenderException when the cluster fails, not the script
     */
    public <R> R run(JobPlan plan, RunControl control, Conversation<R> conversation) throws InterruptedException {
        long deadline = begin(plan);
        WaitReason waits = new WaitReason(plan.request(), control.waiting());
        return inJob(plan, control, deadline, waits, job -> {
            Optional<RunningPod> pod = start(plan, job, waits, control).await(deadline);
            if (pod.isEmpty()) {
                return Optional.empty();
            }
            R value = conversation.with(pod.get());
            return Optional.of(new Result<>(value, pod.get().acknowledged()));
        });
    }

    /**
     * The same for a plan with several commands: each has a pod of one Indexed Job. A pod that the cluster loses is replaced once.
     *
     * @param meanwhile runs often on the calling thread
     * @param conversations one for each of the plan's commands; they run concurrently, on threads of their own
     * @return their results, in the same order
     */
    public <R> List<R> runAll(JobPlan plan, RunControl control, Runnable meanwhile, List<Conversation<R>> conversations)
            throws InterruptedException {
        long deadline = begin(plan);
        WaitReason waits = new WaitReason(plan.request(), control.waiting());
        return inJob(plan, control, deadline, waits, job -> {
            IndexedPods pods =
                    new IndexedPods(index -> start(plan, job.at(index), waits, control), deadline, meanwhile);
            return Optional.of(pods.run(conversations));
        });
    }

    private PodStart start(JobPlan plan, JobHandle job, WaitReason waits, RunControl control) {
        return new PodStart(cluster, jobs, tracker, plan, job, settings.image(), waits, control.closed());
    }

    private long begin(JobPlan plan) {
        tracker.start();
        return System.nanoTime() + plan.startTimeout().toNanos();
    }

    private <R> R inJob(JobPlan plan, RunControl control, long deadline, WaitReason waits, Body<R> body)
            throws InterruptedException {
        while (true) {
            // A removal that failed would remove the Job that now has the same name.
            sweeper.forget(plan.name());
            JobHandle job = admission.enter(plan, deadline, waits, control);
            try {
                Optional<Result<R>> result = inJob(plan, job, control, body);
                if (result.isPresent()) {
                    return result.get().value();
                }
            } finally {
                admission.leave(job);
            }
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
    }

    private <R> Optional<Result<R>> inJob(JobPlan plan, JobHandle job, RunControl control, Body<R> body)
            throws InterruptedException {
        @Nullable RenderException failure = null;
        boolean complete = false;
        boolean acknowledged = false;
        try {
            Optional<Result<R>> result = body.with(job);
            complete = true;
            acknowledged = result.filter(Result::acknowledged).isPresent();
            return result;
        } catch (RenderException e) {
            failure = e;
            throw e;
        } finally {
            if (!complete && control.keep().getAsBoolean()) {
                LOG.info("Job left for the next process: job={} request={}", job.name(), plan.request());
            } else if (acknowledged) {
                // Its containers have ended, so nothing waits for the cluster to remove it.
                sweeper.remove(job.name());
            } else {
                end(plan, job, failure, control.closed());
            }
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

    /** Deletes the pods immediately, because the cluster notices later that their Job is gone. */
    private void awaitGone(JobHandle job) throws InterruptedException {
        tracker.podsOf(job.owner()).stream()
                .map(PodView::new)
                .filter(pod -> !pod.beingDeleted())
                .forEach(this::deletePod);
        long deadline = System.nanoTime() + POD_GONE.toNanos();
        while (!tracker.podsOf(job.owner()).isEmpty() && System.nanoTime() - deadline < 0) {
            tracker.awaitChange(POLL);
        }
    }

    private void deletePod(PodView pod) {
        try {
            jobs.deletePod(pod.name());
        } catch (RuntimeException e) {
            LOG.debug(
                    "Pod not removed: pod={} cause={}",
                    pod.name(),
                    ApiFailure.of(e).detail());
        }
    }

    /** How many pods with such limits the quotas have room for, at most a number. */
    public int room(RenderLimits limits, int most) {
        return admission.room(limits, most);
    }

    /** Repeats what failed, corrects what the watch has missed, and creates Jobs that wait for runs. */
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
        refill();
    }

    /** Creates Jobs that wait for runs, if too few do. */
    public void refill() {
        try {
            admission.refill();
        } catch (RuntimeException e) {
            LOG.debug("No waiting pod created: {}", ApiFailure.of(e).detail());
        }
    }

    /** Removes the Jobs that wait for runs and that this process created. */
    public void removeWarm() {
        admission.removeWarm();
    }

    /** Removes Jobs whose time is over. */
    public void sweep() {
        sweeper.sweep(admission.used());
    }
}
