package com.codercops.omega.server.operations;

import com.codercops.omega.auth.Outbox;
import com.codercops.omega.auth.OutboxStatus;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.QueueStatus;
import com.codercops.omega.server.jobs.QueueWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** Gauges of what stands in the database: asked for when somebody scrapes, not a number while it is away. */
final class QueueMetrics {
    private static final Duration KEEP = Duration.ofSeconds(5);
    private static final Duration KEEP_PARKED = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final MeterRegistry registry;
    private final Executor executor;

    QueueMetrics(MeterRegistry registry, Executor executor) {
        this.registry = registry;
        this.executor = executor;
    }

    void watch(QueueWatch queue) {
        Poll<QueueStatus> status = new Poll<>(queue::status, KEEP, LIMIT, executor);
        for (JobState state : JobState.values()) {
            if (!state.finished()) {
                gauge(
                        "omega.queue.jobs",
                        "Jobs that are not over",
                        status,
                        it -> count(it, state),
                        "state",
                        state.code());
            }
        }
        gauge("omega.queue.due", "Queued jobs that a worker could take now", status, QueueStatus::due);
        gauge(
                "omega.queue.oldest.due.seconds",
                "For how long the oldest of them has been due",
                status,
                it -> it.oldest().orElse(Duration.ZERO).toMillis() / 1000.0);
        Poll<Long> parked = new Poll<>(queue::parked, KEEP_PARKED, LIMIT, executor);
        gauge("omega.queue.parked", "Jobs that lost their worker too often; asked for once a minute", parked, it -> it);
    }

    void watch(Outbox outbox) {
        Poll<OutboxStatus> status = new Poll<>(outbox::status, KEEP, LIMIT, executor);
        gauge("omega.mails", "Mails that did not go", status, OutboxStatus::waiting, "state", "waiting");
        gauge("omega.mails", "Mails that did not go", status, OutboxStatus::failed, "state", "failed");
    }

    private static double count(QueueStatus status, JobState state) {
        return status.jobs().getOrDefault(state, 0L);
    }

    private <T> void gauge(String name, String description, Poll<T> poll, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(name, poll, it -> valueOf(it, value))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static <T> double valueOf(Poll<T> poll, ToDoubleFunction<T> value) {
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
