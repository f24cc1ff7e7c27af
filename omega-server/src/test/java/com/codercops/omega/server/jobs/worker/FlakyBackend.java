package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that fails a few times before it works. */
final class FlakyBackend implements RenderBackend {
    private final RenderBackend backend;
    private final AtomicInteger left;
    private final RenderException.Reason reason;

    FlakyBackend(RenderBackend backend, int times, RenderException.Reason reason) {
        this.backend = backend;
        this.left = new AtomicInteger(times);
        this.reason = reason;
    }

    @Override
    public String id() {
        return "flaky";
    }

    @Override
    public BackendCapabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return backend.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        if (left.getAndDecrement() > 0) {
            throw new RenderException(reason, "The engine went away");
        }
        return backend.render(request, listener);
    }

    @Override
    public void close() {
        backend.close();
    }
}
