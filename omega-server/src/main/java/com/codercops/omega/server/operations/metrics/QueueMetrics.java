package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.operations.CachedProbe;
import com.codercops.omega.server.webhooks.Webhooks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** Gauges that query the database when Prometheus scrapes; NaN while the database is unavailable. */
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
        gauge(
                "omega.queue.jobs",
                "Unfinished jobs; state is queued or running",
                figures,
                QueueStats::queued,
                "state",
                "queued");
        gauge(
                "omega.queue.jobs",
                "Unfinished jobs; state is queued or running",
                figures,
                QueueStats::running,
                "state",
                "running");
        gauge(
                "omega.queue.dead.lettered.jobs",
                "Jobs that failed because their workers were lost too often",
                figures,
                QueueStats::parked);
        gauge(
                "omega.queue.oldest.job.age.seconds",
                "Time since the oldest waiting job became due",
                figures,
                it -> oldest(it).toMillis() / 1000.0);
    }

    /** The waiting time of the oldest due job; zero if no job is due. */
    public static Duration oldest(QueueStats figures) {
        Instant due = figures.oldestDue();
        return due == null ? Duration.ZERO : Duration.between(due, figures.now());
    }

    void watch(Outbox outbox) {
        CachedProbe<OutboxStatus> status = new CachedProbe<>(outbox::status, KEEP, LIMIT, executor);
        gauge(
                "omega.outbox.messages",
                "Unsent mail messages; state is queued or failed",
                status,
                OutboxStatus::waiting,
                "state",
                "queued");
        gauge(
                "omega.outbox.messages",
                "Unsent mail messages; state is queued or failed",
                status,
                OutboxStatus::failed,
                "state",
                "failed");
    }

    void watch(Webhooks webhooks) {
        CachedProbe<Long> waiting = new CachedProbe<>(webhooks::waiting, KEEP, LIMIT, executor);
        gauge(
                "omega.webhook.messages",
                "Messages to webhooks that wait for their next attempt",
                waiting,
                Long::doubleValue);
    }

    private <T> void gauge(
            String name, String description, CachedProbe<T> probe, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(name, probe, it -> valueOf(it, value))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static <T> double valueOf(CachedProbe<T> probe, ToDoubleFunction<T> value) {
        try {
            return value.applyAsDouble(probe.result());
        } catch (ExecutionException | TimeoutException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }
}
