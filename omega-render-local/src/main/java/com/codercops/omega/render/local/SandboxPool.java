package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.RunnerSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandboxes of a backend: warm ones that wait for a job, and those at work. Thread-safe. */
final class SandboxPool implements AutoCloseable {
    /** Importing Manim takes 2 to 7 seconds; a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(SandboxPool.class);

    private final LocalSettings settings;
    private final Launcher launcher;
    private final Layers layers;
    private final Path spool;
    private final Semaphore places;
    private final Deque<Future<Sandbox>> warm = new ArrayDeque<>();
    private final Set<Sandbox> all = new HashSet<>();
    private final ExecutorService starter = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "omega-sandbox-spare");
        thread.setDaemon(true);
        return thread;
    });

    /** What the next warm sandbox is for, once a package was installed. */
    private List<Layer> wanted = List.of();

    private boolean closed;

    /** A warm runner with its conversation, and the packages that it was started with. */
    record Sandbox(LocalRunner runner, RunnerSession session, List<Layer> layers) {
        boolean usable() {
            return session.usable() && runner.alive();
        }
    }

    SandboxPool(LocalSettings settings, Launcher launcher, Layers layers, Path spool) {
        this.settings = settings;
        this.launcher = launcher;
        this.layers = layers;
        this.spool = spool;
        this.places = new Semaphore(settings.concurrency(), true);
    }

    /** Blocks until there may be one more job, and a warm sandbox for it. */
    Sandbox acquire() throws InterruptedException {
        places.acquire();
        boolean acquired = false;
        try {
            Sandbox sandbox = takeOrStart();
            acquired = true;
            return sandbox;
        } finally {
            if (!acquired) {
                places.release();
            }
            refill();
        }
    }

    private Sandbox takeOrStart() throws InterruptedException {
        for (Future<Sandbox> next = poll(); next != null; next = poll()) {
            try {
                Sandbox sandbox = next.get();
                if (fit(sandbox)) {
                    return sandbox;
                }
                discard(sandbox);
            } catch (InterruptedException e) {
                putBack(next);
                throw e;
            } catch (ExecutionException e) {
                // Start one here: if that fails too, the caller hears why.
                LOG.debug("A spare sandbox did not start", e);
            }
        }
        return start();
    }

    /** Not one that was started before the last package was installed: a script may need it. */
    private boolean fit(Sandbox sandbox) {
        return sandbox.usable() && sandbox.layers().equals(layers.inForce());
    }

    private synchronized @Nullable Future<Sandbox> poll() {
        return warm.poll();
    }

    private synchronized void putBack(Future<Sandbox> sandbox) {
        warm.addFirst(sandbox);
    }

    private Sandbox start() throws InterruptedException {
        List<Layer> visible = layers.inForce();
        LocalRunner runner = launcher.startRunner(visible);
        try {
            return enlist(new Sandbox(runner, RunnerSession.open(runner, spool, PATIENCE), visible));
        } catch (RenderException e) {
            throw launcher.sandboxed() ? Shelter.explain(e, runner.lastWords()) : e;
        }
    }

    private Sandbox enlist(Sandbox sandbox) {
        synchronized (this) {
            if (!closed) {
                all.add(sandbox);
                return sandbox;
            }
        }
        sandbox.session().close();
        throw new RenderException(RenderException.Reason.INFRASTRUCTURE, "The render backend is closed.");
    }

    /** Starts warming sandboxes until as many are ready as are wanted. */
    synchronized void refill() {
        // One that comes back after its job is as good as a spare one.
        int returning = settings.reuse() ? settings.concurrency() - places.availablePermits() : 0;
        while (!closed && warm.size() + returning < settings.spare()) {
            warm.add(starter.submit(this::start));
        }
    }

    /** Takes a sandbox back after its job: for the next one, or to its end. */
    void release(Sandbox sandbox) {
        try {
            boolean kept = false;
            if (settings.reuse() && fit(sandbox)) {
                synchronized (this) {
                    kept = !closed && warm.size() < Math.max(settings.concurrency(), settings.spare());
                    if (kept) {
                        warm.addFirst(CompletableFuture.completedFuture(sandbox));
                    }
                }
            }
            if (!kept) {
                discard(sandbox);
            }
        } finally {
            places.release();
        }
    }

    /** Replaces the warm sandboxes that were started before the last package was installed. */
    void renew() {
        synchronized (this) {
            List<Layer> current = layers.inForce();
            if (closed || current.equals(wanted)) {
                return;
            }
            wanted = current;
            warm.forEach(stale -> starter.execute(() -> retire(stale)));
            warm.clear();
        }
        refill();
    }

    private void retire(Future<Sandbox> stale) {
        try {
            discard(stale.get());
        } catch (ExecutionException e) {
            LOG.debug("A spare sandbox did not start", e);
        } catch (InterruptedException e) {
            // The pool is being closed, which ends all.
            Thread.currentThread().interrupt();
        }
    }

    private void discard(Sandbox sandbox) {
        sandbox.session().close();
        synchronized (this) {
            all.remove(sandbox);
        }
    }

    /** Ends all sandboxes that are ready or at work; those that are starting end with the launcher. */
    @Override
    public void close() {
        List<Sandbox> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(all);
            warm.clear();
        }
        starter.shutdownNow();
        running.forEach(this::discard);
    }

    /** The threads that ran jobs still remove unfinished videos; a moment is enough for that. */
    void awaitCallers() {
        try {
            if (places.tryAcquire(settings.concurrency(), 5, TimeUnit.SECONDS)) {
                places.release(settings.concurrency());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
