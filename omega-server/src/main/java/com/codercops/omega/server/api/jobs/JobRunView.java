package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobRun;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
            @Nullable String script,
            int scriptBytes,
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
                    script.script().isEmpty() ? null : script.script(),
                    script.scriptBytes(),
                    script.failure(),
                    script.inputTokens(),
                    script.outputTokens(),
                    script.usd(),
                    millis == null ? null : millis / 1000.0);
        }
    }

    /** One run with its sources. @throws ProblemException if the job has no run with that number */
    public static JobRunView of(JobHistory history, UUID job, String number) {
        return Optional.of(number)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .flatMap(text -> history.run(job, Integer.parseInt(text)))
                .map(JobRunView::of)
                .orElseThrow(() -> ProblemException.notFound("run"));
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
