package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a job. */
public record JobView(
        UUID id,
        String state,
        int priority,
        SpecView spec,
        int runCount,
        int retryCount,
        Instant createdAt,
        Instant scheduledAt,
        @Nullable Instant finishedAt,
        long lastEventNumber,
        @Nullable FailureView failure) {

    /** What the job creates. */
    record SpecView(
            @Nullable String prompt,
            @Nullable String script,
            @Nullable String model,
            boolean render,
            int width,
            int height,
            int fps,
            String format,
            long seed) {
        public static SpecView of(JobSpec spec) {
            return new SpecView(
                    spec.prompt(),
                    spec.script(),
                    spec.model(),
                    spec.execute(),
                    spec.quality().width(),
                    spec.quality().height(),
                    spec.quality().fps(),
                    spec.format().extension(),
                    spec.seed());
        }
    }

    /** Why a job failed. */
    public record FailureView(String reason, @Nullable String detail) {
        public static @Nullable FailureView of(@Nullable FailureReason reason, @Nullable String detail) {
            return reason == null ? null : new FailureView(reason.code(), detail);
        }
    }

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.state().code(),
                job.priority(),
                SpecView.of(job.order()),
                job.run(),
                job.retries(),
                job.createdAt(),
                job.dueAt(),
                job.finishedAt(),
                job.lastEvent(),
                FailureView.of(job.failure(), job.failureDetail()));
    }
}
