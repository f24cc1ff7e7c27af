package com.codercops.omega.server.operations;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;

/** A backend whose operations all fail. */
public final class BrokenBackend implements RenderBackend {
    private final RenderException.Reason reason;

    public BrokenBackend() {
        this(RenderException.Reason.INFRASTRUCTURE);
    }

    public BrokenBackend(RenderException.Reason reason) {
        this.reason = reason;
    }

    @Override
    public String id() {
        return "broken";
    }

    @Override
    public BackendCapabilities capabilities() {
        throw new RenderException(reason, "The engine is away");
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) {
        throw new RenderException(reason, "The engine is away");
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) {
        throw new RenderException(reason, "The engine is away");
    }

    @Override
    public void close() {}
}
