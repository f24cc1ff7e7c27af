package com.codercops.omega.render.docker;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.PackageInstaller;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts in containers of a Docker engine, each in one of its own that nothing leaves but messages.
 *
 * <p>Nothing is started before the first job, unless warm containers are wanted. Thread-safe; jobs beyond the configured
 * concurrency wait their turn, which does not count as their time. What a job's result says of a script is the script's
 * doing: an engine that goes away, a container that somebody ends, an image that is missing are exceptions.
 */
public final class DockerRenderBackend implements RenderBackend {
    /** How often to look for what others left, and for spare containers that ended. */
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final DockerSettings settings;
    /** On every container of this backend, as a label. */
    private final String instance = UUID.randomUUID().toString();

    private final Engine engine;
    private final EngineEvents events;
    private final InstanceDirectory spool;
    private final Sweeper sweeper;
    private final Layers layers;
    private final LayerMaker maker;
    private final PackageInstaller packages;
    private final ContainerPool pool;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "omega-docker-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread atExit = new Thread(this::end, "omega-render-docker-exit");
    private boolean closed;

    /**
     * Connects to the engine, and removes what killed programs left there.
     *
     * @throws RenderException when there is no engine, it lacks what was asked for, or the image is missing or not this
     *     Omega's
     * @throws OmegaException when an allow-list of one's own has a mistake in it; it names file and line
     */
    public DockerRenderBackend(DockerSettings settings) throws InterruptedException {
        this.settings = settings;
        AllowList allowed = settings.packages().allowed();
        this.engine = Engine.connect(settings.engine());
        boolean whole = false;
        try {
            Protections.refuseUnknownRuntime(engine, settings.runtime());
            ManimImage.find(engine, settings.image());
            this.spool = InstanceDirectory.take(settings.workDirectory().resolve("docker"));
            this.events = new EngineEvents(engine, ContainerPlan.INSTANCE_LABEL + "=" + instance);
            this.sweeper = new Sweeper(engine, events, instance);
            this.layers = new Layers(engine, allowed);
            this.maker = new LayerMaker(settings, engine, events, instance, layers);
            this.packages = new PackageInstaller(settings.packages().install(), allowed, maker);
            this.pool = new ContainerPool(settings, engine, events, instance, layers, spool.directory());
            whole = true;
        } finally {
            if (!whole) {
                engine.close();
            }
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(this::lookAround, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void lookAround() {
        pool.refill();
        sweeper.sweep();
        layers.sweep();
    }

    String instance() {
        return instance;
    }

    @Override
    public String id() {
        return "docker";
    }

    @Override
    public BackendCapabilities capabilities() {
        return Protections.report(engine, ManimImage.find(engine, settings.image()), settings);
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = RequestValidator.validate(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        ContainerPool.Warm container = pool.acquire(request);
        try {
            return container.session().check(request, listener);
        } finally {
            pool.release(container);
        }
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = RequestValidator.validate(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        RequestValidator.requireWritableDirectory(request);
        ContainerPool.Warm container = pool.acquire(request);
        try {
            return container.session().render(request, listener);
        } finally {
            pool.release(container);
        }
    }

    /**
     * Installs what the allow-list has for a module, from the package index and without the script, for all later runs with
     * the same engine and image. A container that is warm already is replaced. What was refused or found impossible is
     * remembered; an index that is away is asked again after half a minute.
     */
    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        try {
            ModuleInstallResult result = packages.install(module);
            if (result instanceof ModuleInstallResult.Installed) {
                pool.refill();
            }
            return result;
        } catch (RenderException e) {
            throw Engine.orInterruption(e);
        }
    }

    /** Ends all runs, and waits until nothing of them is left with the engine. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs, or has run: then there is nothing left to end.
            return;
        }
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            clock.shutdownNow();
            maker.close();
            pool.close();
            packages.awaitCallers();
            events.close();
            engine.close();
            spool.close();
        }
    }

    @Override
    public String toString() {
        return "DockerRenderBackend[" + settings.image() + ", " + engine + "]";
    }
}
