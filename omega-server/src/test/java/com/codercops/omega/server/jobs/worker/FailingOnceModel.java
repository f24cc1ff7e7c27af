package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.util.concurrent.atomic.AtomicBoolean;

/** A backend whose first render fails because of the script. */
final class FailingOnceModel implements RenderBackend {
    private final RenderBackend backend;
    private final Failed failed;
    private final AtomicBoolean first = new AtomicBoolean(true);

    FailingOnceModel(RenderBackend backend, Failed failed) {
        this.backend = backend;
        this.failed = failed;
    }

    @Override
    public String id() {
        return "failing-once";
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
        return first.getAndSet(false) ? failed : backend.render(request, listener);
    }

    @Override
    public void close() {
        backend.close();
    }
}
