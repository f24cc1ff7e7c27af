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

/** A backend that renders nothing: it returns results from lists and remembers the requests. Thread-safe. */
public final class FakeRenderBackend implements RenderBackend {
    private final Queue<RenderResult> renders = new ArrayDeque<>();
    private final Queue<CheckResult> checks = new ArrayDeque<>();
    private final List<RenderRequest> requests = new ArrayList<>();
    private boolean closed;

    /** A backend whose renders will come to these results, in this order. */
    public static FakeRenderBackend rendering(RenderResult... results) {
        FakeRenderBackend backend = new FakeRenderBackend();
        backend.renders.addAll(List.of(results));
        return backend;
    }

    /** After all before it, a check comes to this. */
    public synchronized FakeRenderBackend thenCheck(CheckResult result) {
        checks.add(result);
        return this;
    }

    /** After all before it, a render comes to this. */
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

    /** What it was asked to check or render so far, in order. */
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
