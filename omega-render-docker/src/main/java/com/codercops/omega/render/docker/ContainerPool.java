package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.RunnerSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
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

/**
 * The containers of a backend: warm ones that wait for a job, and those at work. A container serves one job, unless all
 * jobs are of one trust domain. Thread-safe.
 */
final class ContainerPool implements AutoCloseable {
    /** Importing Manim takes 1 to 7 seconds; a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(ContainerPool.class);

    private final DockerSettings settings;
    private final Engine engine;
    private final EngineEvents events;
    private final String instance;
    private final Layers layers;
    private final Path spool;
    private final Semaphore places;
    private final Deque<Future<Warm>> warm = new ArrayDeque<>();
    private final Set<Warm> all = new HashSet<>();
    private final ExecutorService starter = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "omega-docker-spare");
        thread.setDaemon(true);
        return thread;
    });
    private final PoolSize size;
    private boolean closed;

    /** A started container with its conversation, and the packages that it was started with. */
    record Warm(DockerRunner runner, RunnerSession session, List<Layer> layers) {
        boolean usable() {
            return session.usable() && runner.clean();
        }
    }

    ContainerPool(
            DockerSettings settings, Engine engine, EngineEvents events, String instance, Layers layers, Path spool) {
        this.settings = settings;
        this.engine = engine;
        this.events = events;
        this.instance = instance;
        this.layers = layers;
        this.spool = spool;
        this.places = new Semaphore(settings.concurrency(), true);
        this.size = new PoolSize(settings.spare(), settings.mostSpare(), System::nanoTime);
    }

    /** Blocks until there may be one more job, and a container that is held to the job's limits. */
    Warm acquire(RenderRequest request) throws InterruptedException {
        places.acquire();
        Warm acquired = null;
        boolean limited = false;
        try {
            acquired = takeOrStart(request);
            acquired.runner().limit(request.limits());
            limited = true;
            return acquired;
        } catch (RenderException e) {
            throw Engine.orInterruption(e);
        } finally {
            if (!limited) {
                if (acquired != null) {
                    discard(acquired);
                }
                places.release();
            }
            refill();
        }
    }

    private Warm takeOrStart(RenderRequest request) throws InterruptedException {
        for (Future<Warm> next = poll(); next != null; next = poll()) {
            if (!next.isDone()) {
                size.missed();
            }
            try {
                Warm ready = next.get();
                if (fit(ready)) {
                    return ready;
                }
                discard(ready);
            } catch (InterruptedException e) {
                putBack(next);
                throw e;
            } catch (ExecutionException e) {
                // Start one here: if that fails too, the caller hears why.
                LOG.debug("A spare container did not start", e);
            }
        }
        size.missed();
        return start(request.limits(), request.id());
    }

    /** Not one that was started before the last package was installed: a script may need it. */
    private boolean fit(Warm ready) {
        return ready.usable() && ready.layers().equals(layers.inForce());
    }

    private synchronized @Nullable Future<Warm> poll() {
        return warm.poll();
    }

    private synchronized void putBack(Future<Warm> ready) {
        warm.addFirst(ready);
    }

    private Warm start(RenderLimits limits, String job) throws InterruptedException {
        if (isClosed()) {
            throw closedNow();
        }
        // Anew each time: the image may have been removed or replaced, which has its own words.
        ManimImage image = ManimImage.find(engine, settings.image());
        events.listen();
        List<Layer> visible = layers.inForce(image);
        DockerRunner runner = DockerRunner.start(engine, events, create(image, limits, job, visible), limits);
        return enlist(new Warm(runner, RunnerSession.open(runner, spool, PATIENCE), visible));
    }

    private String create(ManimImage image, RenderLimits limits, String job, List<Layer> visible) {
        try {
            return ContainerPlan.forScripts(engine, image, settings, limits, instance, job, visible)
                    .exec()
                    .getId();
        } catch (RuntimeException e) {
            throw engine.failure("The container could not be made", e);
        }
    }

    private Warm enlist(Warm started) {
        synchronized (this) {
            if (!closed) {
                all.add(started);
                return started;
            }
        }
        started.session().close();
        throw closedNow();
    }

    private static RenderException closedNow() {
        return new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Starts warming containers until as many are ready as are wanted, and ends those that are too many or no good. */
    synchronized void refill() {
        // One that comes back after its job is as good as a spare one.
        int returning = settings.reuse() ? settings.concurrency() - places.availablePermits() : 0;
        int wanted = closed ? 0 : size.wanted() - returning;
        for (Iterator<Future<Warm>> each = warm.iterator(); !closed && each.hasNext(); ) {
            Future<Warm> ready = each.next();
            if (ready.isDone() && (warm.size() > wanted || !good(ready))) {
                each.remove();
                starter.execute(() -> retire(ready));
            }
        }
        while (warm.size() < wanted) {
            warm.add(starter.submit(() -> start(RenderLimits.DEFAULT, "")));
        }
    }

    private boolean good(Future<Warm> done) {
        try {
            return fit(done.get());
        } catch (ExecutionException e) {
            LOG.debug("A spare container did not start", e);
            return false;
        } catch (InterruptedException e) {
            // It is done, so nothing is waited for.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void retire(Future<Warm> done) {
        try {
            discard(done.get());
        } catch (ExecutionException e) {
            LOG.trace("Nothing is left of a container that did not start", e);
        } catch (InterruptedException e) {
            // The pool is being closed, which ends all.
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a container back after its job: to its end, or for the next job of the same trust domain. */
    void release(Warm used) {
        try {
            boolean kept = false;
            if (settings.reuse() && fit(used)) {
                synchronized (this) {
                    kept = !closed && warm.size() < Math.max(settings.concurrency(), settings.spare());
                    if (kept) {
                        warm.addFirst(CompletableFuture.completedFuture(used));
                    }
                }
            }
            if (!kept) {
                discard(used);
            }
        } finally {
            places.release();
        }
    }

    private void discard(Warm used) {
        used.session().close();
        synchronized (this) {
            all.remove(used);
        }
    }

    /** Ends all containers, and waits until those that are starting have ended too. */
    @Override
    public void close() {
        List<Warm> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(all);
            warm.clear();
        }
        starter.shutdownNow();
        running.forEach(this::discard);
        try {
            boolean ended = starter.awaitTermination(30, TimeUnit.SECONDS);
            // The threads that ran jobs still remove unfinished videos; a moment is enough for that.
            ended &= places.tryAcquire(settings.concurrency(), 5, TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn("Something of the render backend still runs after it was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
