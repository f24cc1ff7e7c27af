package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits until the pod of one Job runs, or says why it does not. */
final class PodStart {
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long a pod may be absent before the Job is asked for the reason. */
    private static final Duration ABSENT = Duration.ofSeconds(2);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);
    /** A registry may be away for a moment. */
    private static final Duration STUCK = Duration.ofMinutes(2);
    /** The kubelet repeats these for ever, and only a change of the settings helps. */
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");
    /** The cluster asks an admission webhook again when it does not answer. */
    private static final Duration REFUSED = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final JobClient jobs;
    private final PodTracker tracker;
    private final JobPlan plan;
    private final JobHandle job;
    private final String image;
    private final BooleanSupplier closed;
    private final WaitReason waits;
    private long stuckSince;
    private long refusedSince;
    private boolean overQuota;
    private String lostPod = "";
    private long askedAt;

    PodStart(
            Cluster cluster,
            JobClient jobs,
            PodTracker tracker,
            JobPlan plan,
            JobHandle job,
            String image,
            WaitReason waits,
            BooleanSupplier closed) {
        this.cluster = cluster;
        this.jobs = jobs;
        this.tracker = tracker;
        this.plan = plan;
        this.job = job;
        this.image = image;
        this.waits = waits;
        this.closed = closed;
    }

    /** Waits for another pod than one that the cluster has lost. */
    PodStart after(String lostPodUid) {
        lostPod = lostPodUid;
        return this;
    }

    private Optional<PodView> view() {
        return tracker.podOf(job.owner())
                .map(PodView::new)
                .filter(it -> !it.uid().equals(lostPod));
    }

    /**
     * Waits for the pod. Empty when the quota of the namespace refused it: the cluster would repeat it ever more seldom, while
     * later runs take each free place.
     *
     * @throws RenderException when the pod cannot run, or does not run in time
     */
    Optional<RunningPod> await(long deadline) throws InterruptedException {
        long begin = System.nanoTime();
        @Nullable String seen = null;
        while (true) {
            Optional<PodView> view = view();
            if (view.isPresent()) {
                if (seen == null) {
                    seen = view.get().uid();
                    recordPod(seen);
                }
                if (view.get().runs(PodContainers.COLLECTOR)) {
                    return Optional.of(new RunningPod(tracker, job, view.get(), plan.limits()));
                }
                check(view.get());
            } else if (seen != null) {
                throw deleted();
            } else if (System.nanoTime() - begin > ABSENT.toNanos()
                    && System.nanoTime() - askedAt > ASK_AGAIN.toNanos()) {
                askJob();
                if (overQuota && view().isEmpty()) {
                    return Optional.empty();
                }
                askedAt = System.nanoTime();
            }
            if (closed.getAsBoolean()) {
                throw failure("The render backend is closed.");
            }
            if (System.nanoTime() - deadline >= 0) {
                throw failure("The Job " + job.name() + " did not start within "
                        + plan.startTimeout().toSeconds() + " seconds (" + cluster + "). Last reason: "
                        + (waits.last().isEmpty() ? "none reported" : waits.last())
                        + ". Give the cluster more room, or raise the setting 'pod-start-timeout'.");
            }
            tracker.awaitChange(POLL);
        }
    }

    private void recordPod(String uid) throws InterruptedException {
        if (job.index() != null) {
            // The cluster may replace the pod, whose messages are then read from their beginning.
            return;
        }
        if (!job.podUid().isEmpty() && !job.podUid().equals(uid)) {
            throw failure("The pod of the Job " + job.name()
                    + " was replaced by another one, so its output is lost. The render can be repeated.");
        }
        if (job.podUid().isEmpty()) {
            try {
                jobs.recordPod(job.name(), uid);
            } catch (RuntimeException e) {
                throw cluster.failure("The pod could not be recorded", e);
            }
        }
    }

    private void check(PodView view) {
        Optional<String> disruption = view.disruption();
        if (disruption.isPresent()) {
            throw failure("The cluster ended the pod " + view.name() + " before it ran: " + disruption.get() + ".");
        }
        Optional<ContainerStateTerminated> end = view.ended(PodContainers.COLLECTOR);
        if (end.isPresent()) {
            throw failure(
                    job.adopted()
                            ? "The pod " + view.name() + " has ended, and its output is gone: "
                                    + PodView.describe(end.get()) + ". The render can be repeated."
                            : "The container of the image " + image + " did not start: " + PodView.describe(end.get())
                                    + ". Check that the image is omega-manim and fits the processor of the nodes.");
        }
        if (view.beingDeleted()) {
            throw deleted();
        }
        view.unscheduled().ifPresent(why -> waits.set("no node for the pod: " + why));
        checkStuck(view.stuck());
    }

    private void checkStuck(Optional<ContainerStateWaiting> stuck) {
        if (stuck.isEmpty()) {
            stuckSince = 0;
            return;
        }
        String why = PodView.words(stuck.get().getReason(), stuck.get().getMessage());
        waits.set(why);
        stuckSince = stuckSince == 0 ? System.nanoTime() : stuckSince;
        if (HOPELESS.contains(stuck.get().getReason()) || System.nanoTime() - stuckSince > STUCK.toNanos()) {
            throw failure("The pod of the Job " + job.name() + " cannot start: " + why + ". Check the image " + image
                    + ", and the settings 'image', 'image-pull-policy' and 'image-pull-secrets' of the backend k8s.");
        }
    }

    /** There is no pod: the Job or its events know why. */
    private void askJob() {
        Job now;
        Optional<String> refusal;
        try {
            // The watch may be silent, or not allowed.
            tracker.reconcile();
            now = jobs.get(job.name()).orElse(null);
            refusal = now == null ? Optional.empty() : jobs.podRefusal(job);
        } catch (RuntimeException e) {
            if (ApiFailure.of(e).kind() != ApiFailure.Kind.AWAY) {
                throw cluster.failure("The state of the Job " + job.name() + " cannot be read", e);
            }
            waits.set("the API server does not answer");
            return;
        }
        if (now == null || !job.uid().equals(now.getMetadata().getUid())) {
            throw deleted();
        }
        JobClient.failed(now).ifPresent(why -> {
            throw failure("The Job " + job.name() + " failed before its pod ran: " + why + ".");
        });
        if (Boolean.TRUE.equals(now.getSpec().getSuspend())) {
            waits.set("the Job is suspended, by Kueue or by hand; it runs when its queue admits it");
        } else if (refusal.isPresent()) {
            checkRefusal(refusal.get());
        }
    }

    private void checkRefusal(String why) {
        waits.set(why);
        if (why.contains("exceeded quota")) {
            overQuota = true;
            return;
        }
        refusedSince = refusedSince == 0 ? System.nanoTime() : refusedSince;
        if (System.nanoTime() - refusedSince > REFUSED.toNanos()) {
            throw failure("The cluster refuses the pod of the Job " + job.name() + ": " + why
                    + ". Check admission policies and webhooks, the LimitRange, and the settings of the backend k8s.");
        }
    }

    private RenderException deleted() {
        return failure("The Job " + job.name() + " or its pod was deleted before it ran. Do not delete Jobs with the"
                + " label app.kubernetes.io/name=omega-render while Omega uses them.");
    }

    private static RenderException failure(String message) {
        return new RenderException(Reason.INFRASTRUCTURE, message);
    }
}
