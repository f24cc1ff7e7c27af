package com.codercops.omega.render.service;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.runner.pool.RequestValidator;
import com.codercops.omega.runner.pool.Sandbox;
import com.codercops.omega.runner.pool.SandboxFactory;
import com.codercops.omega.runner.pool.WarmPool;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Runs scripts in a Manim service that was started separately and is reached over a network. Needs no access to a container
 * engine.
 *
 * <p>Each job takes one replica, whose container ends with the job. Thread-safe. Jobs wait while the configured concurrency is
 * reached or all replicas are busy, and the wait does not count as their time.
 */
public final class ServiceRenderBackend implements RenderBackend {
    /** The service imports Manim before it accepts a job, so its runner is ready soon. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    /** How long the service may be unreachable when the backend is created or asked for its capabilities. */
    private static final Duration UNREACHABLE_TIMEOUT = Duration.ofSeconds(5);

    private final ServiceSettings settings;
    private final ReplicaConnector connector;
    private final InstanceDirectory directory;
    private final WarmPool pool;
    private boolean closed;

    /**
     * Connects to the service once, to validate the settings.
     *
     * @throws RenderException when no replica responds within 5 seconds, the token is wrong, or the service belongs to another
     *     version of Omega
     */
    public ServiceRenderBackend(ServiceSettings settings) throws InterruptedException {
        this(settings, new ReplicaConnector(settings, InetAddress::getAllByName), UNREACHABLE_TIMEOUT);
    }

    ServiceRenderBackend(ServiceSettings settings, ReplicaConnector connector, Duration unreachableTimeout)
            throws InterruptedException {
        this.settings = settings;
        this.connector = connector;
        connector.query(unreachableTimeout);
        this.directory = InstanceDirectory.create(settings.workDirectory().resolve("service"));
        this.pool = new WarmPool(
                PoolSettings.DEFAULT.withConcurrency(settings.concurrency()),
                START_TIMEOUT,
                new ConnectionFactory(connector, settings.port()),
                directory.incoming());
    }

    /** A connection serves one job. The packages of a service are those of its image. */
    private record ConnectionFactory(ReplicaConnector connector, int port) implements SandboxFactory {
        @Override
        public Sandbox start(RenderLimits limits, String job) throws InterruptedException {
            ReplicaConnector.Connection connection = connector.connect();
            String address = connection.socket().getInetAddress().getHostAddress() + ":" + port;
            return new Sandbox(new ServiceConnection(connection, address), List.of());
        }

        @Override
        public List<InstalledPackage> packages() {
            return List.of();
        }
    }

    @Override
    public String id() {
        return "service";
    }

    @Override
    public BackendCapabilities capabilities() {
        try {
            return ServiceProtections.report(connector.query(UNREACHABLE_TIMEOUT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RenderException(Reason.INFRASTRUCTURE, "Interrupted while connecting to the Manim service.", e);
        }
    }

    @Override
    public void validate(RenderRequest request) {
        RequestValidator.requireRunnable(request);
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return pool.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return pool.render(request, listener);
    }

    /** Ends all runs. Their containers end by themselves. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            connector.close();
            pool.close();
            pool.awaitTermination();
            directory.close();
        }
    }

    @Override
    public String toString() {
        return "ServiceRenderBackend[" + settings + "]";
    }
}
