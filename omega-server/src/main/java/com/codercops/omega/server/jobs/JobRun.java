package com.codercops.omega.server.jobs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try of a worker at a job.
 *
 * @param number from 1
 * @param startedAt by the database's clock
 * @param endedAt or null while it goes on
 * @param outcome succeeded, failed, cancelled, retried, returned or lost; null while it goes on
 * @param detail for people, or null
 * @param timings seconds by phase of its last render, as JSON
 * @param provider of the model that it asked, or null where it asked none
 * @param model which of the provider's models, or null
 * @param scripts what was tried, oldest first
 * @param tokens that language models counted, also where no script came of it
 * @param usd US dollars for them, as far as prices are known
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
