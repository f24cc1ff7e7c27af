package com.codercops.omega.render.local;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.FormulaDirectory;
import com.codercops.omega.runner.RunnerFiles;
import com.codercops.omega.runner.install.ManimInstallation;
import com.codercops.omega.runner.install.OmegaHome;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.packages.PackageInstaller;
import com.codercops.omega.runner.packages.Pip;
import com.codercops.omega.runner.pool.BackendLifecycle;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.runner.pool.RequestValidator;
import com.codercops.omega.runner.pool.Sandbox;
import com.codercops.omega.runner.pool.SandboxFactory;
import com.codercops.omega.runner.pool.WarmPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on this machine: in bubblewrap and a control group, or without a sandbox if the settings say so.
 *
 * <p>Nothing starts before the first job, unless warm sandboxes are configured. Thread-safe. Jobs beyond the configured
 * concurrency wait, and the wait does not count as their time.
 */
public final class LocalRenderBackend implements RenderBackend {
    /** Importing Manim takes 2 to 7 seconds, and longer on a busy machine. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    /** For downloading 200 MB over a slow connection, or importing on a busy machine. */
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);
    /** How often to adapt the number of warm sandboxes, and to replace those that ended. */
    private static final Duration REFILL_INTERVAL = Duration.ofSeconds(20);

    private final LocalSettings settings;
    private final InstanceDirectory directory;
    private final SandboxLauncher launcher;
    private final PackageInstaller installer;
    private final WarmPool pool;
    private final SandboxSelfTest selfTest;
    private final BackendLifecycle lifecycle;

    /**
     * Prepares the backend: writes the runner's files, and removes what killed processes left in the work directory.
     *
     * @throws RenderException when the Python does not exist, or the work directory cannot be written
     * @throws OmegaException when the additional allow-list is invalid; the message names file and line
     */
    public LocalRenderBackend(LocalSettings settings) {
        this(settings, null);
    }

    /**
     * Prepares the backend, as the constructor above.
     *
     * @param early a sandbox that may serve the first job, or null. The caller closes it after the backend
     */
    public LocalRenderBackend(LocalSettings settings, @Nullable EarlySandbox early) {
        this.settings = settings;
        ManimEnvironment environment = ManimEnvironment.of(settings.python());
        AllowList allowList = settings.packages().allowed();
        // Takes a moment the first time. A JVM that is terminated meanwhile leaves nothing else.
        Path runner = RunnerFiles.install(settings.workDirectory(), settings.python());
        ControlGroups groups = ControlGroups.find();
        this.directory =
                InstanceDirectory.create(settings.workDirectory().resolve("run"), name -> groups.remove(name + "-"));
        groups.removeOrphaned();
        this.launcher = new SandboxLauncher(settings, environment, groups, directory, runner, early);
        PackageDirectories packages = new PackageDirectories(
                settings.workDirectory().resolve("packages"), allowList, new PythonPlatform(launcher));
        this.installer = new PackageInstaller(
                settings.packages().install(),
                allowList,
                new PackageDirectoryStore(launcher, packages, directory.path()),
                new Pip(INSTALL_TIMEOUT, BubblewrapCommand.TMP_BYTES));
        this.pool = new WarmPool(
                settings.pool(),
                START_TIMEOUT,
                new LocalSandboxFactory(launcher, packages),
                directory.incoming(),
                // Without a sandbox a script could write there.
                launcher.sandboxed()
                        ? FormulaDirectory.of(settings.workDirectory().resolve("formulas"))
                        : null);
        this.selfTest = new SandboxSelfTest(launcher, groups, directory);
        this.lifecycle = new BackendLifecycle("omega-local", this::end);
        pool.refill();
        if (settings.pool().maxIdle() > 0) {
            lifecycle.schedule(pool::refill, REFILL_INTERVAL, REFILL_INTERVAL);
        }
    }

    /**
     * A backend with the Manim that {@link ManimInstallation#find} finds, and the work directory that Omega's command line
     * uses. Nothing has to be configured on a machine where Omega is set up.
     *
     * @throws RenderException when no Manim is found; the message has the call that installs it
     */
    public static LocalRenderBackend autodetect() {
        return autodetect(System.getenv(), Path.of("").toAbsolutePath());
    }

    static LocalRenderBackend autodetect(Map<String, String> variables, Path directory) {
        ManimInstallation manim =
                ManimInstallation.find(variables, directory).orElseThrow(ManimEnvironment::notInstalled);
        return new LocalRenderBackend(LocalSettings.of(
                manim.python(), OmegaHome.of(variables, directory).resolve("work")));
    }

    private record LocalSandboxFactory(SandboxLauncher launcher, PackageDirectories installed)
            implements SandboxFactory {
        @Override
        public Sandbox start(RenderLimits limits, String job) {
            List<InstalledPackage> visible = installed.visible();
            return new Sandbox(launcher.startRunner(visible), visible);
        }

        @Override
        public List<InstalledPackage> packages() {
            return installed.visible();
        }
    }

    @Override
    public String id() {
        return "local";
    }

    /** Tests the protections in a real sandbox at the first call, which takes a moment. */
    @Override
    public BackendCapabilities capabilities() {
        return selfTest.report();
    }

    /** Also refuses all requests if no sandbox is installed. */
    @Override
    public void validate(RenderRequest request) {
        RequestValidator.requireRunnable(request);
        launcher.requireSandbox();
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
     * Installs the allowed package that contains a module, for all later runs with this work directory. The
     * installation does not run the script. Warm sandboxes are replaced. A refusal is remembered; an unreachable index
     * is contacted again after 30 seconds.
     */
    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return pool.install(installer, module);
    }

    /** Ends all runs, and waits until their processes and files are gone. */
    @Override
    public void close() {
        lifecycle.close();
    }

    private void end() {
        pool.close();
        launcher.close();
        selfTest.close();
        pool.awaitTermination();
        installer.awaitTermination();
        directory.close();
    }

    @Override
    public String toString() {
        return "LocalRenderBackend[" + settings.isolation() + ", " + settings.python() + "]";
    }
}
