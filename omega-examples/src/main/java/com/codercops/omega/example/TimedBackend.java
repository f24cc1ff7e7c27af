package com.codercops.omega.example;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A backend that measures another one. A backend of a farm of machines has the same methods. */
record TimedBackend(RenderBackend renders, BiConsumer<String, Duration> measured) implements RenderBackend {
    @Override
    public String id() {
        return renders.id();
    }

    @Override
    public BackendCapabilities capabilities() {
        return renders.capabilities();
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        long begin = System.nanoTime();
        CheckResult result = renders.check(request, listener);
        measured.accept("check", Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        long begin = System.nanoTime();
        RenderResult result = renders.render(request, listener);
        measured.accept("render", Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return renders.install(module);
    }

    @Override
    public void close() {
        renders.close();
    }
}
