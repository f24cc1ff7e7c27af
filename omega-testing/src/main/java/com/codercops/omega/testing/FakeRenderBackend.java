package com.codercops.omega.testing;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A backend that renders nothing: it returns results from lists and records the requests. Thread-safe. */
public final class FakeRenderBackend implements RenderBackend {
    private final Queue<RenderResult> renders = new ArrayDeque<>();
    private final Queue<CheckResult> checks = new ArrayDeque<>();
    private final List<RenderRequest> requests = new ArrayList<>();
    private boolean closed;

    /** Creates a backend whose renders return these results, in this order. */
    public static FakeRenderBackend rendering(RenderResult... results) {
        FakeRenderBackend backend = new FakeRenderBackend();
        backend.renders.addAll(List.of(results));
        return backend;
    }

    /** Adds a result for a check, after all earlier ones. */
    public synchronized FakeRenderBackend thenCheck(CheckResult result) {
        checks.add(result);
        return this;
    }

    /** Adds a result for a render, after all earlier ones. */
    public synchronized FakeRenderBackend thenRender(RenderResult result) {
        renders.add(result);
        return this;
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public BackendCapabilities capabilities() {
        return new BackendCapabilities(true, List.of("It runs nothing."), List.of());
    }

    @Override
    public synchronized CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return next(checks, request);
    }

    @Override
    public synchronized RenderResult render(RenderRequest request, RenderListener listener)
            throws InterruptedException {
        return next(renders, request);
    }

    private <T> T next(Queue<T> results, RenderRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed) {
            throw new IllegalStateException("The backend has been closed");
        }
        requests.add(request);
        T result = results.poll();
        if (result == null) {
            throw new AssertionError("Request " + requests.size() + " came, but no result is left for it");
        }
        return result;
    }

    /** The recorded checks and renders, in order. */
    public synchronized List<RenderRequest> requests() {
        return List.copyOf(requests);
    }

    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
