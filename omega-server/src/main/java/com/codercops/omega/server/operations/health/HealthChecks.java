package com.codercops.omega.server.operations.health;

import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.operations.health.HealthCheck.Finding;
import com.codercops.omega.server.operations.metrics.QueueMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The health checks of a server. They run on threads of {@link HealthService}. */
public final class HealthChecks {
    /** Cached longer, because a check of the container engine is expensive. */
    private static final Duration KEEP_BACKEND = Duration.ofSeconds(15);

    private final HealthSettings settings;
    private final Clock clock;

    public HealthChecks(HealthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Down if the database does not respond, or its schema has another version. */
    public HealthCheck database(Database database) {
        return check("database", HealthStatus.DOWN, () -> {
            database.verify(settings.limit());
            return Finding.ok("The database responds, and its schema has the expected version.");
        });
    }

    /** Degraded if a job waits too long, because there are too few workers. */
    public HealthCheck queue(Database database) {
        QueueStatsRepository queue = new QueueStatsRepository(database);
        return check("queue", HealthStatus.DEGRADED, () -> {
            QueueStats figures = queue.figures();
            Duration oldest = QueueMetrics.oldest(figures);
            String detail =
                    figures.queued() + " jobs are queued. The oldest due job waits " + oldest.toSeconds() + " s.";
            return oldest.compareTo(settings.queueAge()) > 0
                    ? new Finding(
                            HealthStatus.DEGRADED,
                            detail + " The limit is " + settings.queueAge().toSeconds() + " s. Add workers.")
                    : Finding.ok(detail);
        });
    }

    /**
     * Down if scripts cannot run on this machine. Degraded if the container engine is unavailable, because jobs wait for it, and
     * if scripts run without isolation.
     */
    public HealthCheck backend(RenderBackend backend) {
        return new HealthCheck("backend", HealthStatus.DEGRADED, KEEP_BACKEND, () -> {
            try {
                BackendCapabilities capabilities = backend.capabilities();
                return capabilities.isolated()
                        ? Finding.ok("'" + backend.id() + "' runs scripts in isolation.")
                        : new Finding(
                                HealthStatus.DEGRADED,
                                "'" + backend.id() + "' runs scripts without isolation. "
                                        + String.join(" ", capabilities.missing()));
            } catch (RenderException e) {
                boolean passing = e.reason() == RenderException.Reason.INFRASTRUCTURE;
                return new Finding(passing ? HealthStatus.DEGRADED : HealthStatus.DOWN, RemedyAdvice.message(e));
            }
        });
    }

    /**
     * Down if the disk has too little free space.
     *
     * @param name such as {@code disk-data}
     * @param directory an existing directory
     */
    public HealthCheck disk(String name, Path directory) {
        return check(name, HealthStatus.DOWN, () -> {
            long free = Files.getFileStore(directory).getUsableSpace();
            String detail = free / 1_000_000 + " MB free";
            return free < settings.freeBytes()
                    ? new Finding(
                            HealthStatus.DOWN,
                            detail + ", less than the limit of " + settings.freeBytes() / 1_000_000
                                    + " MB. Free disk space.")
                    : Finding.ok(detail + ".");
        });
    }

    /** Degraded if messages failed permanently or wait too long. */
    public HealthCheck mail(Outbox outbox) {
        return check("mail", HealthStatus.DEGRADED, () -> {
            OutboxStatus status = outbox.status();
            Duration eldest = status.eldest()
                    .map(it -> Duration.between(it, clock.instant()))
                    .orElse(Duration.ZERO);
            String detail = status.waiting() + " messages are queued, " + status.failed() + " failed.";
            boolean well = status.failed() == 0 && eldest.compareTo(settings.mailAge()) <= 0;
            return well
                    ? Finding.ok(detail)
                    : new Finding(
                            HealthStatus.DEGRADED,
                            detail
                                    + status.lastError()
                                            .map(it -> " Last error: " + it)
                                            .orElse(""));
        });
    }

    private HealthCheck check(String name, HealthStatus worst, HealthCheck.Probe probe) {
        return new HealthCheck(name, worst, settings.keep(), probe);
    }
}
