package com.codercops.omega.render.docker.engine;

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
 * The events of this backend's containers. Only the engine knows that the kernel killed a process on another machine because
 * memory was exhausted, or that another client stopped a container. One event stream serves all containers. Thread-safe.
 */
public final class EngineEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);

    private final Engine engine;
    private final String label;
    private final Map<String, ContainerState> states = new ConcurrentHashMap<>();
    private @Nullable Subscription subscription;

    public EngineEvents(Engine engine, String label) {
        this.engine = engine;
        this.label = label;
    }

    /** What the events say about one container. */
    public static final class ContainerState {
        private final CountDownLatch died = new CountDownLatch(1);
        private volatile boolean outOfMemory;
        private volatile @Nullable String signal;
        private volatile @Nullable String exitCode;

        /** Whether the kernel killed one of its processes because memory was exhausted. */
        public boolean outOfMemory() {
            return outOfMemory;
        }

        /** The signal that a client sent through the engine. */
        public Optional<String> signal() {
            return Optional.ofNullable(signal);
        }

        /** Waits for its end, and returns its exit code; empty when the engine does not report it in time. */
        public Optional<String> awaitExit(long millis) throws InterruptedException {
            return died.await(millis, TimeUnit.MILLISECONDS) ? Optional.ofNullable(exitCode) : Optional.empty();
        }
    }

    /** Subscribes to the events, unless a subscription is active. */
    public synchronized void listen() throws InterruptedException {
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
            throw engine.failure("The events of the engine cannot be read", e);
        }
        subscription = next;
    }

    /** Starts to track a container, until it is forgotten. */
    public ContainerState track(String container) {
        return states.computeIfAbsent(container, id -> new ContainerState());
    }

    /** Whether a container is tracked. */
    public boolean tracks(String container) {
        return states.containsKey(container);
    }

    /** Stops tracking a container. */
    public void forget(String container) {
        states.remove(container);
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
                LOG.debug("The event stream did not close", e);
            }
        }

        @Override
        public void onNext(Event event) {
            EventActor actor = event.getActor();
            if (actor == null || actor.getId() == null || event.getAction() == null) {
                return;
            }
            ContainerState state = states.get(actor.getId());
            if (state == null) {
                return;
            }
            Map<String, String> attributes = actor.getAttributes() == null ? Map.of() : actor.getAttributes();
            switch (event.getAction()) {
                case "oom" -> state.outOfMemory = true;
                case "kill" -> state.signal = attributes.getOrDefault("signal", "unknown");
                case "die", "died" -> {
                    state.exitCode = attributes.getOrDefault("exitCode", "unknown");
                    state.died.countDown();
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
