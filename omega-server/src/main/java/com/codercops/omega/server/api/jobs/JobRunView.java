package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a run: one execution of a job by a worker. */
public record JobRunView(
        int number,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String detail,
        @JsonRawValue String phaseSeconds,
        long totalTokens,
        BigDecimal costUsd,
        List<AttemptView> attempts) {

    /** A script that the run tried, with its origin and its failure. */
    record AttemptView(
            int number,
            String origin,
            String author,
            String explanation,
            String script,
            @Nullable @JsonRawValue String failure,
            long inputTokens,
            long outputTokens,
            @Nullable Double costUsd,
            @Nullable Double durationSeconds) {
        static AttemptView of(JobAttempt script) {
            Long millis = script.millis();
            return new AttemptView(
                    script.number(),
                    script.origin(),
                    script.author(),
                    script.remark(),
                    script.script(),
                    script.failure(),
                    script.inputTokens(),
                    script.outputTokens(),
                    script.usd(),
                    millis == null ? null : millis / 1000.0);
        }
    }

    public static JobRunView of(JobRun run) {
        return new JobRunView(
                run.number(),
                run.startedAt(),
                run.endedAt(),
                run.outcome(),
                run.detail(),
                run.timings(),
                run.tokens(),
                run.usd(),
                run.scripts().stream().map(AttemptView::of).toList());
    }
}
