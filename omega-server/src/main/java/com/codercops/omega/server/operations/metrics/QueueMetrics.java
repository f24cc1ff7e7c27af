package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.server.jobs.QueueStats;
import com.codercops.omega.server.jobs.QueueStatsRepository;
import com.codercops.omega.server.operations.CachedProbe;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** Gauges of what stands in the database: asked for when somebody scrapes, not a number while it is away. */
public final class QueueMetrics {
    private static final Duration KEEP = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final MeterRegistry registry;
    private final Executor executor;

    QueueMetrics(MeterRegistry registry, Executor executor) {
        this.registry = registry;
        this.executor = executor;
    }

    void watch(QueueStatsRepository queue) {
        CachedProbe<QueueStats> figures = new CachedProbe<>(queue::figures, KEEP, LIMIT, executor);
        gauge("omega.queue.jobs", "Jobs that are not over", figures, QueueStats::queued, "state", "queued");
        gauge("omega.queue.jobs", "Jobs that are not over", figures, QueueStats::running, "state", "running");
        gauge("omega.queue.parked", "Jobs that lost their workers too often", figures, QueueStats::parked);
        gauge(
                "omega.queue.oldest.due.seconds",
                "For how long the job that has waited longest could have been taken",
                figures,
                it -> oldest(it).toMillis() / 1000.0);
    }

    /** For how long the job that has waited longest could have been taken; nothing where none could. */
    public static Duration oldest(QueueStats figures) {
        Instant due = figures.oldestDue();
        return due == null ? Duration.ZERO : Duration.between(due, figures.now());
    }

    void watch(Outbox outbox) {
        CachedProbe<OutboxStatus> status = new CachedProbe<>(outbox::status, KEEP, LIMIT, executor);
        gauge("omega.mails", "Mails that did not go", status, OutboxStatus::waiting, "state", "waiting");
        gauge("omega.mails", "Mails that did not go", status, OutboxStatus::failed, "state", "failed");
    }

    private <T> void gauge(
            String name, String description, CachedProbe<T> poll, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(name, poll, it -> valueOf(it, value))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static <T> double valueOf(CachedProbe<T> poll, ToDoubleFunction<T> value) {
        try {
            return value.applyAsDouble(poll.answer());
        } catch (ExecutionException | TimeoutException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }
}
