package com.codercops.omega.server.operations.health;

import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.QueueStats;
import com.codercops.omega.server.jobs.QueueStatsRepository;
import com.codercops.omega.server.operations.health.HealthCheck.Finding;
import com.codercops.omega.server.operations.metrics.QueueMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The checks of a hosted server. Each is asked on threads of {@link HealthService}'s own. */
public final class HealthChecks {
    /** A container engine need not be asked every few seconds. */
    private static final Duration KEEP_BACKEND = Duration.ofSeconds(15);

    private final HealthSettings settings;
    private final Clock clock;

    public HealthChecks(HealthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Down when it does not answer, or has tables of another version of the program. */
    public HealthCheck database(Database database) {
        return check("database", HealthStatus.DOWN, () -> {
            database.verify(settings.limit());
            return Finding.ok("It answers, and its tables are of this version.");
        });
    }

    /** Degraded when a job has been due for too long: too few workers, or none. */
    public HealthCheck queue(Database database) {
        QueueStatsRepository queue = new QueueStatsRepository(database);
        return check("queue", HealthStatus.DEGRADED, () -> {
            QueueStats figures = queue.figures();
            Duration oldest = QueueMetrics.oldest(figures);
            String detail =
                    figures.queued() + " jobs wait, the oldest of those that are due for " + oldest.toSeconds() + " s.";
            return oldest.compareTo(settings.queueAge()) > 0
                    ? new Finding(
                            HealthStatus.DEGRADED,
                            detail + " More than " + settings.queueAge().toSeconds() + " s is too long: add workers.")
                    : Finding.ok(detail);
        });
    }

    /**
     * Down when scripts cannot run here at all; degraded while its engine is away, for jobs wait, and where scripts run
     * without isolation.
     */
    public HealthCheck backend(RenderBackend backend) {
        return new HealthCheck("backend", HealthStatus.DEGRADED, KEEP_BACKEND, () -> {
            try {
                BackendCapabilities capabilities = backend.capabilities();
                return capabilities.isolated()
                        ? Finding.ok("'" + backend.id() + "' isolates scripts.")
                        : new Finding(
                                HealthStatus.DEGRADED,
                                "'" + backend.id() + "' does not isolate scripts. "
                                        + String.join(" ", capabilities.missing()));
            } catch (RenderException e) {
                boolean passing = e.reason() == RenderException.Reason.INFRASTRUCTURE;
                return new Finding(passing ? HealthStatus.DEGRADED : HealthStatus.DOWN, String.valueOf(e.getMessage()));
            }
        });
    }

    /**
     * Down when there is too little room.
     *
     * @param name such as {@code disk-data}
     * @param directory that exists
     */
    public HealthCheck disk(String name, Path directory) {
        return check(name, HealthStatus.DOWN, () -> {
            long free = Files.getFileStore(directory).getUsableSpace();
            String detail = free / 1_000_000 + " MB are free";
            return free < settings.freeBytes()
                    ? new Finding(
                            HealthStatus.DOWN,
                            detail + ", less than " + settings.freeBytes() / 1_000_000 + " MB. Make room.")
                    : Finding.ok(detail + ".");
        });
    }

    /** Degraded when mails failed for good or wait too long; the server works without. */
    public HealthCheck mail(Outbox outbox) {
        return check("mail", HealthStatus.DEGRADED, () -> {
            OutboxStatus status = outbox.status();
            Duration eldest = status.eldest()
                    .map(it -> Duration.between(it, clock.instant()))
                    .orElse(Duration.ZERO);
            String detail = status.waiting() + " mails wait, " + status.failed() + " failed.";
            boolean well = status.failed() == 0 && eldest.compareTo(settings.mailAge()) <= 0;
            return well
                    ? Finding.ok(detail)
                    : new Finding(
                            HealthStatus.DEGRADED,
                            detail
                                    + status.lastError()
                                            .map(it -> " The last error: " + it)
                                            .orElse(""));
        });
    }

    private HealthCheck check(String name, HealthStatus worst, HealthCheck.Probe probe) {
        return new HealthCheck(name, worst, settings.keep(), probe);
    }
}
