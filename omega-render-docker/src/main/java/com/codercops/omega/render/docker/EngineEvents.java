package com.codercops.omega.render.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine tells of this backend's containers while they run: it is the only one to know of a kernel's kill for
 * want of memory on another machine, and of somebody else's hand. One stream for all; nothing is polled. Thread-safe.
 */
final class EngineEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);

    private final Engine engine;
    private final String label;
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private @Nullable Subscription subscription;

    EngineEvents(Engine engine, String label) {
        this.engine = engine;
        this.label = label;
    }

    /** What has befallen one container. */
    static final class Fate {
        private final CountDownLatch died = new CountDownLatch(1);
        private volatile boolean outOfMemory;
        private volatile @Nullable String signal;
        private volatile @Nullable String exitCode;

        /** Whether the kernel killed one of its processes for want of memory. */
        boolean outOfMemory() {
            return outOfMemory;
        }

        /** The signal that somebody had the engine send. */
        Optional<String> signal() {
            return Optional.ofNullable(signal);
        }

        /** Its exit code, after waiting for its end; empty when the engine does not tell in time. */
        Optional<String> awaitExit(long millis) throws InterruptedException {
            return died.await(millis, TimeUnit.MILLISECONDS) ? Optional.ofNullable(exitCode) : Optional.empty();
        }
    }

    /** Begins to listen, or anew after the engine was away. */
    synchronized void listen() throws InterruptedException {
        Subscription current = subscription;
        if (current != null && current.alive()) {
            return;
        }
        Subscription next = new Subscription();
        try {
            engine.streams()
                    .eventsCmd()
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withLabelFilter(label)
                    .exec(next);
            next.awaitStarted();
        } catch (RuntimeException e) {
            throw engine.failure("The engine's events cannot be heard", e);
        }
        subscription = next;
    }

    /** Where the fate of a container gathers, from now until it is forgotten. */
    Fate of(String container) {
        return fates.computeIfAbsent(container, id -> new Fate());
    }

    boolean knows(String container) {
        return fates.containsKey(container);
    }

    void forget(String container) {
        fates.remove(container);
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.end();
        }
    }

    private final class Subscription extends ResultCallback.Adapter<Event> {
        private volatile boolean over;

        boolean alive() {
            return !over;
        }

        void end() {
            try {
                close();
            } catch (IOException e) {
                LOG.debug("The stream of events did not close", e);
            }
        }

        @Override
        public void onNext(Event event) {
            EventActor actor = event.getActor();
            if (actor == null || actor.getId() == null || event.getAction() == null) {
                return;
            }
            Fate fate = fates.get(actor.getId());
            if (fate == null) {
                return;
            }
            Map<String, String> attributes = actor.getAttributes() == null ? Map.of() : actor.getAttributes();
            switch (event.getAction()) {
                case "oom" -> fate.outOfMemory = true;
                case "kill" -> fate.signal = attributes.getOrDefault("signal", "unknown");
                case "die", "died" -> {
                    fate.exitCode = attributes.getOrDefault("exitCode", "unknown");
                    fate.died.countDown();
                }
                default -> {}
            }
        }

        @Override
        public void onError(Throwable problem) {
            over = true;
            super.onError(problem);
        }

        @Override
        public void onComplete() {
            over = true;
            super.onComplete();
        }
    }
}
