package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;

/**
 * The backend of one command, whose client need not wait until the sandbox has ended.
 *
 * @param end what closing it does
 */
record SessionBackend(RenderBackend real, Runnable end) implements RenderBackend {
    @Override
    public String id() {
        return real.id();
    }

    @Override
    public BackendCapabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public void validate(RenderRequest request) {
        real.validate(request);
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return real.check(request, listener);
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return real.render(request, listener);
    }

    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return real.install(module);
    }

    @Override
    public void handOver() {
        real.handOver();
    }

    @Override
    public void close() {
        end.run();
    }
}
