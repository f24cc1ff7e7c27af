package com.codercops.omega.server.api;

import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
record JobView(
        UUID id,
        String state,
        int priority,
        @Nullable String prompt,
        @Nullable String script,
        int width,
        int height,
        int fps,
        String format,
        long seed,
        int run,
        int retries,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        long lastEvent,
        @Nullable String failure,
        @Nullable String failureDetail) {

    static JobView of(Job job) {
        JobOrder order = job.order();
        return new JobView(
                job.id(),
                job.state().code(),
                job.priority(),
                order.prompt(),
                order.script(),
                order.quality().width(),
                order.quality().height(),
                order.quality().fps(),
                order.format().extension(),
                order.seed(),
                job.run(),
                job.retries(),
                job.createdAt(),
                job.dueAt(),
                job.finishedAt(),
                job.lastEvent(),
                job.failure() == null ? null : job.failure().code(),
                job.failureDetail());
    }
}
