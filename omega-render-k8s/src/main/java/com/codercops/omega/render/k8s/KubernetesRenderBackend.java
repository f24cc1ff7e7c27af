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
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.render.k8s.job.CommandFile;
import com.codercops.omega.render.k8s.job.JobLabels;
import com.codercops.omega.render.k8s.job.JobPlan;
import com.codercops.omega.render.k8s.job.JobRunner;
import com.codercops.omega.render.k8s.job.RunningPod;
import com.codercops.omega.render.k8s.stream.PodTransport;
import com.codercops.omega.runner.Interruption;
import com.codercops.omega.runner.pool.BackendLifecycle;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import com.codercops.omega.runner.protocol.RunnerSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
        this.runner = new JobRunner(cluster, settings.pods(), tracker, clock);
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
        return invalid.isPresent()
                ? invalid.get()
                : (CheckResult) run("check", request, listener, session -> session.check(request, listener));
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> invalid = RequestValidator.validate(request);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        RequestValidator.requireWritableDirectory(request);
        return (RenderResult) run("render", request, listener, session -> session.render(request, listener));
    }

    private Object run(String type, RenderRequest request, RenderListener listener, Job<?> job)
            throws InterruptedException {
        slots.acquire();
        try (CommandFile commands = CommandFile.write(type, request, directory.incoming())) {
            if (commands.refusal().isPresent()) {
                return new Failed(commands.refusal().get(), RunReport.NOTHING_RAN);
            }
            requireOpen();
            cluster.requireContact();
            JobPlan plan = JobPlan.of(request, commands, settings.podStartTimeout(), settings.failedJobRetention());
            return runner.run(
                    plan,
                    () -> closed,
                    () -> handedOver,
                    why -> listener.on(new RenderEvent.WarningRaised(
                            new RenderWarning("render_waits", "The render waits for the cluster: " + why))),
                    pod -> talk(plan, pod, job));
        } catch (RenderException e) {
            throw Interruption.orFailure(e);
        } finally {
            slots.release();
        }
    }

    private Object talk(JobPlan plan, RunningPod pod, Job<?> job) throws InterruptedException {
        PodTransport transport = new PodTransport(cluster, pod);
        try (RunnerSession session = RunnerSession.open(transport, directory.incoming(), READY_TIMEOUT)) {
            sessions.add(session);
            try {
                requireOpen();
                if (!plan.input().inline()) {
                    transport.upload(plan.input(), plan.transferTime());
                }
                Object result = job.run(session);
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
