package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Records metrics of a backend. Closing it closes the backend. */
final class MeteredBackend implements RenderBackend {
    private final RenderBackend backend;
    private final MeterRegistry registry;

    MeteredBackend(RenderBackend backend, MeterRegistry registry) {
        this.backend = backend;
        this.registry = registry;
    }

    /** A timed operation. */
    private interface Work<T> {
        T done() throws InterruptedException;
    }

    @Override
    public String id() {
        return backend.id();
    }

    @Override
    public BackendCapabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public void validate(RenderRequest request) {
        backend.validate(request);
    }

    @Override
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return timed(
                "check", () -> backend.check(request, listener), it -> it instanceof Failed ? "failed" : "succeeded");
    }

    @Override
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return timed(
                "render", () -> backend.render(request, listener), it -> it instanceof Failed ? "failed" : "succeeded");
    }

    @Override
    public ModuleInstallResult install(String module) throws InterruptedException {
        return timed(
                "install",
                () -> backend.install(module),
                it -> it instanceof ModuleInstallResult.Refused ? "failed" : "succeeded");
    }

    @Override
    public void handOver() {
        backend.handOver();
    }

    private <T> T timed(String operation, Work<T> work, Function<T, String> outcomeOf) throws InterruptedException {
        long begun = System.nanoTime();
        String outcome = "error";
        try {
            T result = work.done();
            outcome = outcomeOf.apply(result);
            return result;
        } catch (RenderException e) {
            outcome = e.reason().name().toLowerCase(Locale.ROOT);
            throw e;
        } catch (InterruptedException e) {
            outcome = "interrupted";
            throw e;
        } finally {
            Timer.builder("omega.render.duration")
                    .description(
                            "Operations check, render and install; outcome is succeeded, failed (the script), or the reason of a backend failure")
                    .serviceLevelObjectives(HistogramBuckets.LONG)
                    .tags("backend", backend.id(), "operation", operation, "outcome", outcome)
                    .register(registry)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        backend.close();
    }

    @Override
    public String toString() {
        return backend.toString();
    }
}
