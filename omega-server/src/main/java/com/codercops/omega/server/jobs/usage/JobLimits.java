package com.codercops.omega.server.jobs.usage;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The quota of an owner. Days and months are in UTC. The maximum value of a component means no limit.
 *
 * @param concurrentJobs concurrent jobs; further jobs wait
 * @param jobsPerDay submitted jobs per day
 * @param renderMinutes worker time per month
 * @param tokens language model tokens per month
 * @param usd cost of language models in US dollars per month
 */
public record JobLimits(int concurrentJobs, int jobsPerDay, int renderMinutes, long tokens, BigDecimal usd) {
    private static final BigDecimal BOUNDLESS = new BigDecimal("999999999.99");

    /** No limits. */
    public static final JobLimits NONE =
            new JobLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, BOUNDLESS);

    /** @throws IllegalArgumentException if a component is negative */
    public JobLimits {
        if (Math.min(Math.min(concurrentJobs, jobsPerDay), renderMinutes) < 0 || tokens < 0 || usd.signum() < 0) {
            throw new IllegalArgumentException("No limit may be negative: " + concurrentJobs + " concurrent jobs, "
                    + jobsPerDay + " jobs per day, " + renderMinutes + " minutes, " + tokens + " tokens, $" + usd);
        }
        usd = usd.min(BOUNDLESS);
    }

    /** The limit of a kind, or null for no limit. */
    public @Nullable BigDecimal of(LimitKind kind) {
        return switch (kind) {
            case CONCURRENT_JOBS -> concurrentJobs == Integer.MAX_VALUE ? null : BigDecimal.valueOf(concurrentJobs);
            case JOBS_PER_DAY -> jobsPerDay == Integer.MAX_VALUE ? null : BigDecimal.valueOf(jobsPerDay);
            case RENDER_MINUTES -> renderMinutes == Integer.MAX_VALUE ? null : BigDecimal.valueOf(renderMinutes);
            case TOKENS -> tokens == Long.MAX_VALUE ? null : BigDecimal.valueOf(tokens);
            case USD -> usd.compareTo(BOUNDLESS) == 0 ? null : usd;
        };
    }
}
