package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Duration;
import java.util.Optional;

/** The pod of a Job whose collector has started. Thread-safe. */
public final class RunningPod {
    /** How long the cluster may take to report an end that the messages have shown. */
    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int KILLED = 137;

    private final PodTracker tracker;
    private final JobHandle job;
    private final String name;
    private final String uid;
    private final RenderLimits limits;
    private volatile boolean acknowledged;

    RunningPod(PodTracker tracker, JobHandle job, PodView pod, RenderLimits limits) {
        this.tracker = tracker;
        this.job = job;
        this.name = pod.name();
        this.uid = pod.uid();
        this.limits = limits;
    }

    public String name() {
        return name;
    }

    String uid() {
        return uid;
    }

    /** Whether it waits for the commands of a run. */
    public boolean waitsForCommands() {
        return job.warm();
    }

    /** Records that the collector ends because it was told that the result is stored. */
    public void setAcknowledged() {
        acknowledged = true;
    }

    boolean acknowledged() {
        return acknowledged;
    }

    private Optional<PodView> view() {
        return tracker.podOf(job.owner())
                .map(PodView::new)
                .filter(view -> view.name().equals(name));
    }

    /** Why the collector cannot answer any more, or empty while it may. */
    public Optional<RenderException> failure() {
        Optional<PodView> view = view();
        if (view.isEmpty()) {
            return Optional.of(deleted());
        }
        return removal(view.get())
                .or(() -> view.get()
                        .ended(PodContainers.COLLECTOR)
                        .map(end -> infrastructure("The collector of the pod " + name
                                + " ended before Omega had the result: " + PodView.describe(end) + ".")));
    }

    /** The limit that the kernel saw exceeded, as far as the cluster has reported it. */
    public Optional<ScriptFailure> violation() {
        return view().filter(it -> it.outOfMemory(PodContainers.RENDER)).map(it -> outOfMemory());
    }

    /**
     * Why the runner ended without a result: a limit, or empty if the script made it crash.
     *
     * @throws RenderException if the cluster ended the pod
     */
    public Optional<ScriptFailure> unexpectedEnd() {
        long deadline = System.nanoTime() + REPORT_TIMEOUT.toNanos();
        try {
            while (System.nanoTime() - deadline < 0) {
                Optional<PodView> view = view();
                Optional<RenderException> removal = view.isEmpty() ? Optional.of(deleted()) : removal(view.get());
                if (removal.isPresent()) {
                    throw removal.get();
                }
                Optional<ContainerStateTerminated> end = view.flatMap(it -> it.ended(PodContainers.RENDER));
                if (end.isPresent()) {
                    return verdict(end.get());
                }
                tracker.awaitChange(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** No script can kill process 1 of its container. */
    private Optional<ScriptFailure> verdict(ContainerStateTerminated end) {
        if (violation().isPresent()) {
            return violation();
        }
        if (end.getExitCode() != null && end.getExitCode() == KILLED) {
            throw infrastructure("The container of the script was killed from outside, and not by the script: "
                    + PodView.describe(end) + ". Check the node of the pod " + name + ".");
        }
        return Optional.empty();
    }

    /** What the runner wrote before it ended, if it has ended. */
    public String errorOutput() {
        return view().flatMap(it -> it.ended(PodContainers.RENDER))
                .filter(end -> end.getExitCode() == null || end.getExitCode() != 0)
                .map(PodView::describe)
                .orElse("");
    }

    private Optional<RenderException> removal(PodView view) {
        Optional<String> disruption = view.disruption();
        if (disruption.isPresent()) {
            return Optional.of(infrastructure("The cluster ended the pod " + name + " before the render was complete: "
                    + disruption.get() + ". The render can be repeated; if this happens often, give the pods a priority"
                    + " class, or nodes of their own."));
        }
        return view.beingDeleted() ? Optional.of(deleted()) : Optional.empty();
    }

    private RenderException deleted() {
        return infrastructure("The Job or the pod " + name
                + " was deleted before the render was complete. Do not delete Jobs with the label"
                + " app.kubernetes.io/name=omega-render while Omega uses them.");
    }

    private ScriptFailure outOfMemory() {
        return ScriptFailure.of(
                FailureKind.OUT_OF_MEMORY,
                "The script's processes used more than the " + limits.memoryBytes() + " bytes of memory allowed.");
    }

    private static RenderException infrastructure(String message) {
        return new RenderException(Reason.INFRASTRUCTURE, message);
    }
}
