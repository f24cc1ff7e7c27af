package com.codercops.omega.app.cache;

import com.codercops.omega.render.DelegatingBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend that starts when it is first used. Closing it closes the backend, if it has started. Thread-safe. */
public final class DeferredBackend implements DelegatingBackend {
    private final String id;
    private final Supplier<? extends RenderBackend> starter;
    private @Nullable RenderBackend started;
    private boolean closed;

    /**
     * @param id of the backend
     * @param starter starts the backend, at most once unless it fails
     */
    public DeferredBackend(String id, Supplier<? extends RenderBackend> starter) {
        this.id = id;
        this.starter = starter;
    }

    /** Starts the backend if it has not started. */
    @Override
    public synchronized RenderBackend real() {
        RenderBackend backend = started;
        if (backend == null) {
            if (closed) {
                throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
            }
            backend = starter.get();
            started = backend;
        }
        return backend;
    }

    /** Whether the backend has started. */
    public synchronized boolean isStarted() {
        return started != null;
    }

    @Override
    public String id() {
        return id;
    }

    /** A backend that has not started refuses nothing yet: it validates the request when it renders it. */
    @Override
    public void validate(RenderRequest request) {
        if (isStarted()) {
            real().validate(request);
        }
    }

    @Override
    public void handOver() {
        if (isStarted()) {
            real().handOver();
        }
    }

    @Override
    public void close() {
        RenderBackend ending;
        synchronized (this) {
            closed = true;
            ending = started;
        }
        if (ending != null) {
            ending.close();
        }
    }
}
