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
 * Tells whether a server lives and whether it is ready. Checks run at once, each at most once at a time, and what they found
 * is shared by all who ask within a few seconds; one that hangs delays nobody for longer than its limit, and the next who
 * ask not at all. Thread-safe; whoever made it closes it.
 */
public final class HealthService implements AutoCloseable {
    private static final HealthReport LIVE = new HealthReport(HealthStatus.OK, List.of());
    private static final HealthReport DRAINING = HealthReport.of(List.of(new HealthReport.Check(
            "draining", HealthStatus.DOWN, "This server ends what it has begun and takes nothing new.")));

    private static final HealthReport STARTING = HealthReport.of(List.of(
            new HealthReport.Check("starting", HealthStatus.DOWN, "This server starts, and waits for its database.")));

    private final ExecutorService threads = DaemonThreads.named("health");
    private final List<Asked> checks = new ArrayList<>();
    private final Duration limit;
    private final BooleanSupplier started;
    private volatile boolean draining;

    private record Asked(HealthCheck check, CachedProbe<HealthCheck.Finding> poll) {}

    /** Of a server that has started. */
    public HealthService(HealthSettings settings, List<HealthCheck> checks) {
        this(settings, checks, () -> true);
    }

    /** @param started whether it has; before that it is not ready, and nothing is asked that would be kept for later */
    public HealthService(HealthSettings settings, List<HealthCheck> checks, BooleanSupplier started) {
        this.limit = settings.limit();
        this.started = started;
        for (HealthCheck check : checks) {
            this.checks.add(new Asked(check, new CachedProbe<>(check.probe()::look, check.keep(), limit, threads)));
        }
    }

    /** Whether the process can answer at all. Asks nobody, and does not block. */
    public HealthReport live() {
        return LIVE;
    }

    /** Whether requests should come here. Blocks, at most for the limit. */
    public HealthReport ready() {
        if (draining) {
            return DRAINING;
        }
        if (!started.getAsBoolean()) {
            return STARTING;
        }
        checks.forEach(asked -> asked.poll.ask());
        return HealthReport.of(checks.stream().map(this::found).toList());
    }

    /** From now on it is not ready, so that no new requests come while it ends. */
    public void drain() {
        draining = true;
    }

    private HealthReport.Check found(Asked asked) {
        HealthCheck check = asked.check;
        try {
            HealthCheck.Finding finding = asked.poll.answer();
            return new HealthReport.Check(check.name(), finding.status(), Redaction.of(finding.detail()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new HealthReport.Check(
                    check.name(), check.worst(), Redaction.of(String.valueOf(cause.getMessage())));
        } catch (TimeoutException e) {
            return new HealthReport.Check(
                    check.name(), check.worst(), "It has not answered within " + limit.toMillis() + " ms.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HealthReport.Check(check.name(), check.worst(), "Whoever asked was interrupted.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
