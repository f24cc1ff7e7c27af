package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
public record JobView(
        UUID id,
        String state,
        int priority,
        OrderView order,
        int run,
        int retries,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        long lastEvent,
        @Nullable String failure,
        @Nullable String failureDetail) {

    /** What was ordered. */
    record OrderView(
            @Nullable String prompt,
            @Nullable String script,
            @Nullable String model,
            boolean render,
            int width,
            int height,
            int fps,
            String format,
            long seed) {
        public static OrderView of(JobSpec order) {
            return new OrderView(
                    order.prompt(),
                    order.script(),
                    order.model(),
                    order.execute(),
                    order.quality().width(),
                    order.quality().height(),
                    order.quality().fps(),
                    order.format().extension(),
                    order.seed());
        }
    }

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.state().code(),
                job.priority(),
                OrderView.of(job.order()),
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
