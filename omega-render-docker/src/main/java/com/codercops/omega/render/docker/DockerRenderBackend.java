package com.codercops.omega.render.docker;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.container.ContainerSweeper;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.render.docker.packages.PackageVolumeStore;
import com.codercops.omega.render.docker.packages.VisiblePackages;
import com.codercops.omega.runner.FormulaDirectory;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.PackageInstaller;
import com.codercops.omega.runner.packages.Pip;
import com.codercops.omega.runner.pool.BackendLifecycle;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import com.codercops.omega.runner.pool.WarmPool;
import java.time.Duration;
import java.util.UUID;

/**
 * Runs scripts in containers of a Docker engine. Each script has its own container, and only messages leave the container.
 *
 * <p>Nothing starts before the first job, unless warm containers are configured. Thread-safe. Jobs beyond the configured
 * concurrency wait, and the wait does not count as their time. A job's result describes what the script did. An unreachable
 * engine, a container that was ended from outside, or a missing image is an exception.
 */
public final class DockerRenderBackend implements RenderBackend {
    /** Importing Manim takes 1 to 7 seconds, and longer on a busy machine. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    /** For downloading 200 MB over a slow connection, or importing on a busy machine. */
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);
    /** How often to remove abandoned containers and volumes, and to replace warm containers that ended. */
    private static final Duration MAINTENANCE_INTERVAL = Duration.ofSeconds(20);

    private final DockerSettings settings;
    /** A label of every container of this backend. */
    private final String instance = UUID.randomUUID().toString();

    private final Engine engine;
    private final EngineEvents events;
    private final InstanceDirectory directory;
    private final ContainerSweeper sweeper;
    private final VisiblePackages packages;
    private final PackageVolumeStore store;
    private final PackageInstaller installer;
    private final WarmPool pool;
    private final BackendLifecycle lifecycle;

    /**
     * Connects to the engine, and removes what killed processes left there.
     *
     * @throws RenderException when there is no engine, it lacks a configured feature, or the image is missing or belongs to
     *     another version of Omega
     * @throws OmegaException when the additional allow-list is invalid; the message names file and line
     */
    public DockerRenderBackend(DockerSettings settings) throws InterruptedException {
        this.settings = settings;
        AllowList allowList = settings.packages().allowed();
        this.engine = Engine.connect(settings.engine());
        boolean complete = false;
        try {
            EngineProtections.requireRuntime(engine, settings.runtime());
            ManimImage.find(engine, settings.image());
            this.directory = InstanceDirectory.create(settings.workDirectory().resolve("docker"));
            this.events = new EngineEvents(engine, ContainerSpec.INSTANCE_LABEL + "=" + instance);
            this.sweeper = new ContainerSweeper(engine, events, instance);
            this.packages = new VisiblePackages(engine, allowList);
            this.store = new PackageVolumeStore(settings, engine, events, instance, packages);
            this.installer = new PackageInstaller(
                    settings.packages().install(), allowList, store, new Pip(INSTALL_TIMEOUT, ContainerSpec.TMP_BYTES));
            this.pool = new WarmPool(
                    settings.pool(),
                    START_TIMEOUT,
                    new ContainerSandboxFactory(settings, engine, events, instance, packages),
                    directory.incoming(),
                    FormulaDirectory.of(settings.workDirectory().resolve("formulas")));
            complete = true;
        } finally {
            if (!complete) {
                engine.close();
            }
        }
        this.lifecycle = new BackendLifecycle("omega-docker", this::end);
        lifecycle.schedule(this::maintain, Duration.ZERO, MAINTENANCE_INTERVAL);
    }

    void maintain() {
        pool.refill();
        sweeper.sweep();
        packages.removeAbandoned();
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
        return EngineProtections.report(engine, ManimImage.find(engine, settings.image()), settings);
    }

    /** Also refuses all requests if the image is missing or belongs to another version. */
    @Override
    public void validate(RenderRequest request) {
        RequestValidator.requireRunnable(request);
        ManimImage.find(engine, settings.image());
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return pool.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return pool.render(request, listener);
    }

    /**
     * Installs the allowed package that contains a module, for all later runs with the same engine and image. The
     * installation does not run the script. Warm containers are replaced. A refusal is remembered; an unreachable index
     * is contacted again after 30 seconds.
     */
    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return pool.install(installer, module);
    }

    /** Ends all runs, and waits until their containers are gone from the engine. */
    @Override
    public void close() {
        lifecycle.close();
    }

    private void end() {
        store.close();
        pool.close();
        pool.awaitTermination();
        installer.awaitTermination();
        events.close();
        engine.close();
        directory.close();
    }

    @Override
    public String toString() {
        return "DockerRenderBackend[" + settings.image() + ", " + engine + "]";
    }
}
