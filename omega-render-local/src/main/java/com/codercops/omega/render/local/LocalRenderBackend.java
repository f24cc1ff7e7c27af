package com.codercops.omega.render.local;

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
import com.codercops.omega.render.RunReport;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.PackageInstaller;
import com.codercops.omega.runner.RunnerFiles;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Runs scripts on this machine: in bubblewrap and a control group, or unsandboxed when that was asked for.
 *
 * <p>Nothing is started before the first job, unless warm sandboxes are wanted. Thread-safe; jobs beyond the configured
 * concurrency wait their turn, which does not count as their time.
 */
public final class LocalRenderBackend implements RenderBackend {
    private final LocalSettings settings;
    private final Residence residence;
    private final Launcher launcher;
    private final PackageInstaller packages;
    private final SandboxPool pool;
    private final SelfTest selfTest;
    private final Thread atExit = new Thread(this::end, "omega-render-local-exit");
    private boolean closed;

    /**
     * Prepares the backend: writes the runner's files, and removes what killed processes left in the work directory.
     *
     * @throws RenderException when there is no such Python, or the work directory cannot be written
     * @throws OmegaException when an allow-list of one's own has a mistake in it; it names file and line
     */
    public LocalRenderBackend(LocalSettings settings) {
        this.settings = settings;
        ManimEnvironment environment = ManimEnvironment.of(settings.python());
        AllowList allowed = settings.packages().allowed();
        ControlGroups groups = ControlGroups.find();
        this.residence = Residence.take(settings.workDirectory(), groups);
        this.launcher =
                new Launcher(settings, environment, groups, residence, RunnerFiles.install(settings.workDirectory()));
        Layers layers = new Layers(settings.workDirectory().resolve("packages"), allowed, new Interpreter(launcher));
        this.packages = new PackageInstaller(
                settings.packages().install(), allowed, new LayerMaker(launcher, layers, residence.directory()));
        this.pool = new SandboxPool(settings, launcher, layers, residence.spool());
        this.selfTest = new SelfTest(launcher, groups, residence);
        Runtime.getRuntime().addShutdownHook(atExit);
        pool.refill();
    }

    @Override
    public String id() {
        return "local";
    }

    /** Tries the protections in a real sandbox the first time, which takes a moment. */
    @Override
    public BackendCapabilities capabilities() {
        return selfTest.report();
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = refuse(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        SandboxPool.Sandbox sandbox = acquire(request);
        try {
            return sandbox.session().check(request, listener);
        } finally {
            pool.release(sandbox);
        }
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> refused = refuse(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!Files.isDirectory(request.directory()) || !Files.isWritable(request.directory())) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The video cannot be written to " + request.directory()
                            + ": it must be an existing directory that may be written.");
        }
        SandboxPool.Sandbox sandbox = acquire(request);
        try {
            return sandbox.session().render(request, listener);
        } finally {
            pool.release(sandbox);
        }
    }

    /**
     * Installs what the allow-list has for a module, from the package index and without the script, for all later runs of
     * this work directory. A sandbox that is warm already is replaced. What was refused or found impossible is remembered;
     * an index that is away is asked again after half a minute.
     */
    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        ModuleInstallResult result = packages.install(module);
        if (result instanceof ModuleInstallResult.Installed) {
            pool.renew();
        }
        return result;
    }

    private static Optional<Failed> refuse(RenderRequest request) {
        Optional<ScriptFailure> unreadable = request.script().unreadable();
        return unreadable.map(failure -> new Failed(failure, RunReport.NOTHING_RAN));
    }

    private SandboxPool.Sandbox acquire(RenderRequest request) throws InterruptedException {
        SandboxPool.Sandbox sandbox = pool.acquire();
        try {
            sandbox.runner().limit(request.limits());
            return sandbox;
        } catch (IOException e) {
            sandbox.session().close();
            pool.release(sandbox);
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "The limits of the control group could not be set: " + e, e);
        }
    }

    /** Ends all runs, and waits until nothing of them is left. */
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
            pool.close();
            launcher.close();
            pool.awaitCallers();
            packages.awaitCallers();
            residence.close();
        }
    }

    @Override
    public String toString() {
        return "LocalRenderBackend[" + settings.isolation() + ", " + settings.python() + "]";
    }
}
