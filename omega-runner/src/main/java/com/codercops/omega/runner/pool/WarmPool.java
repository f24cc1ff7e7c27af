package com.codercops.omega.runner.pool;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.runner.FormulaDirectory;
import com.codercops.omega.runner.Interruption;
import com.codercops.omega.runner.packages.PackageInstaller;
import com.codercops.omega.runner.protocol.RunnerSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs in sandboxes: warm ones that wait for a job, or new ones. A sandbox serves one job and is then destroyed, unless the
 * settings allow its reuse. Thread-safe; jobs beyond the concurrency wait.
 */
public final class WarmPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);

    private final PoolSettings settings;
    private final Duration startTimeout;
    private final SandboxFactory factory;
    private final Path incoming;
    private final @Nullable FormulaDirectory formulas;
    private final AdaptivePoolSize size;
    private final Semaphore slots;
    private final Deque<Future<WarmSandbox>> idle = new ArrayDeque<>();
    private final Set<WarmSandbox> started = new HashSet<>();
    private final ExecutorService starter = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "omega-warm-pool");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    /** A sandbox whose runner is ready. */
    private record WarmSandbox(Sandbox sandbox, RunnerSession session) {}

    private interface Job<R> {
        R run(RunnerSession session) throws InterruptedException;
    }

    /**
     * Creates an empty pool. {@link #refill} starts the first warm sandboxes.
     *
     * @param startTimeout how long a runner may take until it is ready
     * @param incoming the directory for incomplete videos
     */
    public WarmPool(PoolSettings settings, Duration startTimeout, SandboxFactory factory, Path incoming) {
        this(settings, startTimeout, factory, incoming, null);
    }

    /**
     * Creates an empty pool, as the constructor above.
     *
     * @param formulas where typeset formulas are kept, or null to keep none
     */
    public WarmPool(
            PoolSettings settings,
            Duration startTimeout,
            SandboxFactory factory,
            Path incoming,
            @Nullable FormulaDirectory formulas) {
        this.formulas = formulas;
        this.settings = settings;
        this.startTimeout = startTimeout;
        this.factory = factory;
        this.incoming = incoming;
        this.size = new AdaptivePoolSize(settings.minIdle(), settings.maxIdle(), System::nanoTime);
        this.slots = new Semaphore(settings.concurrency(), true);
    }

    /** Validates the request and checks its script, as {@code RenderBackend.check} does. */
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> invalid = RequestValidator.validate(request);
        return invalid.isPresent() ? invalid.get() : run(request, session -> session.check(request, listener));
    }

    /** Validates the request and renders its script, as {@code RenderBackend.render} does. */
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<Failed> invalid = RequestValidator.validate(request);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        RequestValidator.requireWritableDirectory(request);
        return run(request, session -> session.render(request, listener));
    }

    /**
     * Installs the allowed package that contains a module, as {@code RenderBackend.install} does, and replaces warm sandboxes that
     * started without it.
     */
    public ModuleInstallResult install(PackageInstaller installer, String module) throws InterruptedException {
        ModuleInstallResult result = installer.install(module);
        if (result instanceof ModuleInstallResult.Installed) {
            refill();
        }
        return result;
    }

    private <R> R run(RenderRequest request, Job<R> job) throws InterruptedException {
        WarmSandbox acquired = acquire(request);
        try {
            return job.run(acquired.session());
        } finally {
            release(acquired);
        }
    }

    /** Blocks until one more job may run, and a sandbox with the job's limits is ready. */
    private WarmSandbox acquire(RenderRequest request) throws InterruptedException {
        slots.acquire();
        WarmSandbox acquired = null;
        boolean limited = false;
        try {
            acquired = takeOrStart(request);
            acquired.sandbox().runner().limit(request.limits());
            limited = true;
            return acquired;
        } catch (RenderException e) {
            throw Interruption.orFailure(e);
        } finally {
            if (!limited) {
                if (acquired != null) {
                    discard(acquired);
                }
                slots.release();
            }
            refill();
        }
    }

    private WarmSandbox takeOrStart(RenderRequest request) throws InterruptedException {
        for (Future<WarmSandbox> next = poll(); next != null; next = poll()) {
            if (!next.isDone()) {
                size.recordMiss();
            }
            try {
                WarmSandbox warm = next.get();
                if (usable(warm)) {
                    return warm;
                }
                discard(warm);
            } catch (InterruptedException e) {
                putBack(next);
                throw e;
            } catch (ExecutionException e) {
                // Start one on this thread. If that fails too, the caller gets the reason.
                LOG.debug("A warm sandbox did not start", e);
            }
        }
        size.recordMiss();
        return start(request.limits(), request.id());
    }

    /** A sandbox that was started before the last package was installed is not usable: a script may need the package. */
    private boolean usable(WarmSandbox warm) {
        return warm.session().usable()
                && warm.sandbox().runner().reusable()
                && warm.sandbox().packages().equals(factory.packages());
    }

    private synchronized @Nullable Future<WarmSandbox> poll() {
        return idle.poll();
    }

    private synchronized void putBack(Future<WarmSandbox> warm) {
        idle.addFirst(warm);
    }

    private WarmSandbox start(RenderLimits limits, String job) throws InterruptedException {
        if (isClosed()) {
            throw backendClosed();
        }
        Sandbox sandbox = factory.start(limits, job);
        RunnerSession session = RunnerSession.open(sandbox.runner(), incoming, startTimeout, formulas);
        WarmSandbox warm = new WarmSandbox(sandbox, session);
        synchronized (this) {
            if (!closed) {
                started.add(warm);
                return warm;
            }
        }
        session.close();
        throw backendClosed();
    }

    private static RenderException backendClosed() {
        return new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Starts warm sandboxes until the target is reached, and ends surplus and unusable ones. */
    public synchronized void refill() {
        if (closed) {
            return;
        }
        // A sandbox that returns after its job counts as warm.
        int returning = settings.reuse() ? settings.concurrency() - slots.availablePermits() : 0;
        int target = size.target() - returning;
        for (Iterator<Future<WarmSandbox>> each = idle.iterator(); each.hasNext(); ) {
            Future<WarmSandbox> warm = each.next();
            if (warm.isDone() && (idle.size() > target || !isUsable(warm))) {
                each.remove();
                starter.execute(() -> discard(warm));
            }
        }
        while (idle.size() < target) {
            Future<WarmSandbox> warm = startWarm();
            idle.add(warm);
        }
    }

    private Future<WarmSandbox> startWarm() {
        FutureTask<WarmSandbox> warm = new FutureTask<>(() -> start(RenderLimits.DEFAULT, "")) {
            @Override
            protected void done() {
                refillIfOutdated(this);
            }
        };
        starter.execute(warm);
        return warm;
    }

    /** Replaces a sandbox that became outdated while it started. One that failed to start waits for the next refill. */
    private void refillIfOutdated(Future<WarmSandbox> done) {
        result(done)
                .map(WarmSandbox::sandbox)
                .filter(sandbox -> !sandbox.packages().equals(factory.packages()))
                .ifPresent(outdated -> refill());
    }

    private boolean isUsable(Future<WarmSandbox> done) {
        return result(done).filter(this::usable).isPresent();
    }

    /** The sandbox of a finished start, or empty when it failed. */
    private static Optional<WarmSandbox> result(Future<WarmSandbox> done) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(done.get());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            LOG.debug("A warm sandbox did not start", e);
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release(WarmSandbox used) {
        try {
            if (!settings.reuse() || !usable(used) || !keep(used)) {
                discard(used);
            }
        } finally {
            slots.release();
        }
    }

    private synchronized boolean keep(WarmSandbox used) {
        boolean kept = !closed && idle.size() < Math.max(settings.concurrency(), settings.minIdle());
        if (kept) {
            idle.addFirst(CompletableFuture.completedFuture(used));
        }
        return kept;
    }

    private void discard(Future<WarmSandbox> done) {
        result(done).ifPresent(this::discard);
    }

    private void discard(WarmSandbox warm) {
        warm.session().close();
        synchronized (this) {
            started.remove(warm);
        }
    }

    /** Ends all sandboxes. Starts that are in progress are interrupted; {@link #awaitTermination} waits for them. */
    @Override
    public void close() {
        List<WarmSandbox> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(started);
            idle.clear();
        }
        starter.shutdownNow();
        ending.forEach(this::discard);
    }

    /** Waits, also when interrupted, until no sandbox starts and no job runs any more: jobs still remove incomplete videos. */
    public void awaitTermination() {
        boolean interrupted = Thread.interrupted();
        try {
            boolean ended = starter.awaitTermination(30, TimeUnit.SECONDS);
            if (slots.tryAcquire(settings.concurrency(), 30, TimeUnit.SECONDS)) {
                slots.release(settings.concurrency());
            } else {
                ended = false;
            }
            if (!ended) {
                LOG.warn(
                        "Render backend still busy 30 s after it was closed; incomplete videos may remain in {}",
                        incoming);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
