package com.codercops.omega.server.operations.health;

import com.codercops.omega.server.operations.CachedProbe;
import com.codercops.omega.server.operations.DaemonThreads;
import com.codercops.omega.server.operations.logging.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Reports liveness and readiness. Checks run concurrently, each at most once at a time, and their results are cached for a
 * few seconds. A check that hangs delays a caller by at most its time limit. Thread-safe; its creator closes it.
 */
public final class HealthService implements AutoCloseable {
    private static final HealthReport LIVE = new HealthReport(HealthStatus.OK, List.of());
    private static final HealthReport DRAINING = HealthReport.of(List.of(new HealthReport.Check(
            "draining",
            HealthStatus.DOWN,
            "The server is draining: it finishes running jobs and accepts no new requests.")));

    private static final HealthReport STARTING = HealthReport.of(List.of(new HealthReport.Check(
            "starting", HealthStatus.DOWN, "The server is starting and waits for its database.")));

    private final ExecutorService threads = DaemonThreads.named("health");
    private final List<CachedCheck> checks = new ArrayList<>();
    private final Duration limit;
    private final BooleanSupplier started;
    private volatile boolean draining;

    private record CachedCheck(HealthCheck check, CachedProbe<HealthCheck.Finding> probe) {}

    /** For a server that has started. */
    public HealthService(HealthSettings settings, List<HealthCheck> checks) {
        this(settings, checks, () -> true);
    }

    /** @param started whether the server has started; until then it is not ready, and no check runs */
    public HealthService(HealthSettings settings, List<HealthCheck> checks, BooleanSupplier started) {
        this.limit = settings.limit();
        this.started = started;
        for (HealthCheck check : checks) {
            this.checks.add(
                    new CachedCheck(check, new CachedProbe<>(check.probe()::run, check.keep(), limit, threads)));
        }
    }

    /** Liveness: whether the process responds. Runs no checks and does not block. */
    public HealthReport liveness() {
        return LIVE;
    }

    /** Readiness: whether the server accepts requests. Blocks at most for the time limit. */
    public HealthReport readiness() {
        if (draining) {
            return DRAINING;
        }
        if (!started.getAsBoolean()) {
            return STARTING;
        }
        checks.forEach(cached -> cached.probe.start());
        return HealthReport.of(checks.stream().map(this::found).toList());
    }

    /** Makes the server not ready, so that load balancers send no new requests. */
    public void drain() {
        draining = true;
    }

    private HealthReport.Check found(CachedCheck cached) {
        HealthCheck check = cached.check;
        try {
            HealthCheck.Finding finding = cached.probe.result();
            return new HealthReport.Check(check.name(), finding.status(), Redaction.of(finding.detail()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new HealthReport.Check(
                    check.name(), check.worst(), Redaction.of(String.valueOf(cause.getMessage())));
        } catch (TimeoutException e) {
            return new HealthReport.Check(check.name(), check.worst(), "No result within " + limit.toMillis() + " ms.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HealthReport.Check(check.name(), check.worst(), "The caller was interrupted.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
