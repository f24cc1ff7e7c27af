package com.codercops.omega.server.jobs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job by a worker.
 *
 * @param number starts at 1
 * @param startedAt start time, by the clock of the database
 * @param endedAt end time, or null while it runs
 * @param outcome succeeded, failed, cancelled, retried, returned or lost; null while it runs
 * @param detail description for people, or null
 * @param timings seconds by phase of the last render, as JSON
 * @param provider provider of the requested model, or null if there is none
 * @param model id of the provider's model, or null
 * @param scripts the attempts, oldest first
 * @param tokens total tokens of language models, including requests that returned no script
 * @param usd their cost in US dollars, as far as prices are known
 */
public record JobRun(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String detail,
        String timings,
        @Nullable String provider,
        @Nullable String model,
        List<JobAttempt> scripts,
        long tokens,
        BigDecimal usd) {
    public JobRun {
        scripts = List.copyOf(scripts);
    }
}
