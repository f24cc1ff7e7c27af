package com.codercops.omega.render.k8s;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.render.k8s.fanout.SceneSlices;
import com.codercops.omega.render.k8s.fanout.SliceListener;
import com.codercops.omega.render.k8s.fanout.SliceResults;
import com.codercops.omega.render.k8s.job.CommandFile;
import com.codercops.omega.render.k8s.job.JobLabels;
import com.codercops.omega.render.k8s.job.JobPlan;
import com.codercops.omega.render.k8s.job.JobRunner;
import com.codercops.omega.render.k8s.job.RunControl;
import com.codercops.omega.render.k8s.job.RunningPod;
import com.codercops.omega.render.k8s.stream.PodTransport;
import com.codercops.omega.runner.Interruption;
import com.codercops.omega.runner.pool.BackendLifecycle;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import com.codercops.omega.runner.protocol.RunnerSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs scripts as Jobs of a Kubernetes cluster. Each script has its own pod, and only messages leave the pod.
 *
 * <p>Thread-safe. Runs beyond the configured concurrency wait, and the wait does not count as their time. A run's result describes
 * what the script did. An unreachable cluster, a pod that was ended from outside, or a missing image is an exception.
 */
public final class KubernetesRenderBackend implements RenderBackend {
    /** Importing Manim takes 1 to 7 seconds, and longer on a busy node. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    /** A watch may fall silent, and an API server may have been away. */
    private static final Duration RECONCILE_INTERVAL = Duration.ofSeconds(10);

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KubernetesSettings settings;
    private final Cluster cluster;
    private final PodTracker tracker;
    private final JobRunner runner;
    private final InstanceDirectory directory;
    private final Semaphore slots;
    private final BackendLifecycle lifecycle;
    private final Set<RunnerSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean handedOver;

    private interface Job<R> {
        R run(RunnerSession session) throws InterruptedException;
    }

    /**
     * Connects to the cluster. If the API server does not answer, the backend opens, and {@link #validate} and
     * {@link #capabilities} fail until it does.
     *
     * @throws RenderException when no cluster is configured, or it refuses the credentials
     */
    public KubernetesRenderBackend(KubernetesSettings settings) {
        this(settings, Cluster.connect(settings.cluster()), Clock.systemUTC());
    }

    /** The same with a cluster that a test has connected to. The backend closes it. */
    KubernetesRenderBackend(KubernetesSettings settings, Cluster cluster, Clock clock) {
        this.settings = settings;
        this.cluster = cluster;
        boolean complete = false;
        try {
            this.directory = InstanceDirectory.create(settings.workDirectory().resolve("k8s"));
            complete = true;
        } finally {
            if (!complete) {
                cluster.close();
            }
        }
        this.tracker = new PodTracker(cluster, JobLabels.OURS);
        this.runner = new JobRunner(cluster, settings.pods(), tracker, clock, settings.warmPods());
        this.slots = new Semaphore(settings.concurrency(), true);
        this.lifecycle = new BackendLifecycle("omega-k8s", this::end);
        lifecycle.schedule(runner::maintain, RECONCILE_INTERVAL, RECONCILE_INTERVAL);
        lifecycle.schedule(runner::sweep, Duration.ZERO, SWEEP_INTERVAL);
    }

    @Override
    public String id() {
        return "k8s";
    }

    /** @throws RenderException when the cluster does not answer */
    @Override
    public BackendCapabilities capabilities() {
        cluster.requireAnswer();
        return Protections.report(settings.pods(), cluster);
    }

    /** Also refuses all requests while the cluster has never answered. */
    @Override
    public void validate(RenderRequest request) {
        RequestValidator.requireRunnable(request);
        cluster.requireContact();
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> invalid = RequestValidator.validate(request);
        return invalid.isPresent() ? invalid.get() : inSlot(() -> checkWhole(request, listener));
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> invalid = RequestValidator.validate(request);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        RequestValidator.requireWritableDirectory(request);
        boolean several = settings.fanOut() > 1 && request.scenes().mode() != SceneSelection.Mode.LAST;
        // The videos of several pods cannot be joined.
        return inSlot(
                () -> several && !request.join() ? renderSlices(request, listener) : renderWhole(request, listener));
    }

    private CheckResult checkWhole(RenderRequest request, RenderListener listener) throws InterruptedException {
        return run("check", request, listener, refused -> refused, session -> session.check(request, listener));
    }

    private RenderResult renderWhole(RenderRequest request, RenderListener listener) throws InterruptedException {
        return run("render", request, listener, refused -> refused, session -> session.render(request, listener));
    }

    /** A script that fails its check, or has one scene, does not need several pods. */
    private RenderResult renderSlices(RenderRequest request, RenderListener listener) throws InterruptedException {
        SliceListener events = new SliceListener(listener);
        CheckResult checked = checkWhole(request, events::check);
        if (checked instanceof Failed failed) {
            return failed;
        }
        int pods = runner.room(
                request.limits(),
                Math.min(settings.fanOut(), checked.report().plans().size()));
        List<RenderRequest> slices = SceneSlices.of(checked.report().plans(), Math.max(1, pods)).stream()
                .map(request::withScenes)
                .toList();
        return slices.size() < 2
                ? renderWhole(request, listener)
                : SliceResults.merge(checked.report(), renderAll(request, slices, events), request.limits());
    }

    private List<RenderResult> renderAll(RenderRequest request, List<RenderRequest> slices, SliceListener listener)
            throws InterruptedException {
        List<CommandFile> commands = new ArrayList<>();
        try {
            for (RenderRequest slice : slices) {
                commands.add(CommandFile.write("render", slice, directory.incoming()));
            }
            JobPlan plan = plan(request, commands);
            List<JobRunner.Conversation<RenderResult>> conversations = new ArrayList<>();
            for (int i = 0; i < slices.size(); i++) {
                CommandFile own = commands.get(i);
                RenderRequest slice = slices.get(i);
                conversations.add(pod -> talk(plan, own, pod, session -> session.render(slice, listener)));
            }
            return runner.runAll(plan, control(listener), listener::deliver, conversations);
        } finally {
            commands.forEach(CommandFile::close);
        }
    }

    private interface Task<R> {
        R run() throws InterruptedException;
    }

    private <R> R inSlot(Task<R> task) throws InterruptedException {
        slots.acquire();
        try {
            requireOpen();
            cluster.requireContact();
            return task.run();
        } catch (RenderException e) {
            throw Interruption.orFailure(e);
        } finally {
            slots.release();
        }
    }

    private <R> R run(
            String type, RenderRequest request, RenderListener listener, Function<Failed, R> refused, Job<R> job)
            throws InterruptedException {
        try (CommandFile commands = CommandFile.write(type, request, directory.incoming())) {
            if (commands.refusal().isPresent()) {
                return refused.apply(new Failed(commands.refusal().get(), RunReport.NOTHING_RAN));
            }
            JobPlan plan = plan(request, List.of(commands));
            R result = runner.run(plan, control(listener), pod -> talk(plan, commands, pod, job));
            lifecycle.execute(runner::refill);
            return result;
        }
    }

    private JobPlan plan(RenderRequest request, List<CommandFile> commands) {
        return JobPlan.of(request, commands, settings.podStartTimeout(), settings.failedJobRetention());
    }

    private RunControl control(RenderListener listener) {
        return new RunControl(
                () -> closed,
                () -> handedOver,
                why -> listener.on(new RenderEvent.WarningRaised(
                        new RenderWarning("render_waits", "The render waits for the cluster: " + why))));
    }

    private <R> R talk(JobPlan plan, CommandFile commands, RunningPod pod, Job<R> job) throws InterruptedException {
        PodTransport transport = new PodTransport(cluster, pod);
        try (RunnerSession session = RunnerSession.open(transport, directory.incoming(), READY_TIMEOUT)) {
            sessions.add(session);
            try {
                requireOpen();
                if (pod.waitsForCommands() || !plan.inline()) {
                    transport.upload(commands, plan.transferTime());
                }
                R result = job.run(session);
                transport.acknowledge();
                return result;
            } finally {
                sessions.remove(session);
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
    }

    @Override
    public void handOver() {
        handedOver = settings.keepJobs();
    }

    /** Ends all runs. Their Jobs are removed, unless they were handed over. */
    @Override
    public void close() {
        lifecycle.close();
    }

    private void end() {
        closed = true;
        sessions.forEach(RunnerSession::close);
        boolean interrupted = Thread.interrupted();
        try {
            slots.tryAcquire(settings.concurrency(), CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!handedOver) {
            runner.removeWarm();
        }
        tracker.close();
        cluster.close();
        directory.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "KubernetesRenderBackend[" + settings.pods().image() + ", " + cluster + "]";
    }
}
