package com.codercops.omega.render.service;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.RunnerSession;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has scripts run by a Manim service, which was started by somebody else and is reached over a network. Needs no access to
 * a container engine.
 *
 * <p>Each job takes a replica of its own, whose container ends with it. Thread-safe; jobs beyond the configured concurrency
 * wait their turn, as they do while all replicas are at work; neither counts as their time.
 */
public final class ServiceRenderBackend implements RenderBackend {
    /** The service imports Manim before it answers. */
    private static final Duration READY = Duration.ofSeconds(30);
    /** How long a service may be away when the backend is made. */
    private static final Duration PRESENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRenderBackend.class);

    private final ServiceSettings settings;
    private final ReplicaConnector door;
    private final InstanceDirectory spool;
    private final Semaphore places;
    private final Set<RunnerSession> running = new HashSet<>();
    private boolean closed;

    /**
     * Asks the service who it is.
     *
     * @throws RenderException when none answers within 5 seconds, it does not accept the token, or it is not this Omega's
     */
    public ServiceRenderBackend(ServiceSettings settings) throws InterruptedException {
        this(settings, new ReplicaConnector(settings, InetAddress::getAllByName), PRESENCE);
    }

    ServiceRenderBackend(ServiceSettings settings, ReplicaConnector door, Duration presence)
            throws InterruptedException {
        this.settings = settings;
        this.door = door;
        this.places = new Semaphore(settings.concurrency(), true);
        door.ask(presence);
        this.spool = InstanceDirectory.take(settings.workDirectory().resolve("service"));
    }

    @Override
    public String id() {
        return "service";
    }

    @Override
    public BackendCapabilities capabilities() {
        try {
            return ServiceProtections.report(door.ask(PRESENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException(Reason.INFRASTRUCTURE, "Interrupted while the service was asked.", e);
        }
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = RequestValidator.validate(request);
        return refused.isPresent() ? refused.get() : run(session -> session.check(request, listener));
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = RequestValidator.validate(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        RequestValidator.requireWritableDirectory(request);
        return run(session -> session.render(request, listener));
    }

    private interface Work<R> {
        R in(RunnerSession session) throws InterruptedException;
    }

    private <R> R run(Work<R> work) throws InterruptedException {
        places.acquire();
        try {
            refuseClosed();
            ReplicaConnector.Admitted admitted = door.enter();
            ServiceConnection runner = new ServiceConnection(
                    admitted, admitted.socket().getInetAddress().getHostAddress() + ":" + settings.port());
            try (RunnerSession session = RunnerSession.open(runner, spool.directory(), READY)) {
                enlist(session);
                try {
                    return work.in(session);
                } finally {
                    forget(session);
                }
            }
        } finally {
            places.release();
        }
    }

    private synchronized void refuseClosed() {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
    }

    private synchronized void enlist(RunnerSession session) {
        refuseClosed();
        running.add(session);
    }

    private synchronized void forget(RunnerSession session) {
        running.remove(session);
    }

    /** Ends all runs; their containers end by themselves. */
    @Override
    public void close() {
        List<RunnerSession> ending;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ending = List.copyOf(running);
        }
        door.close();
        ending.forEach(RunnerSession::close);
        boolean interrupted = Thread.interrupted();
        // The threads that ran jobs still remove unfinished videos.
        try {
            if (!places.tryAcquire(settings.concurrency(), READY.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Something of the render backend still runs after it was closed");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        spool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "ServiceRenderBackend[" + settings + "]";
    }
}
