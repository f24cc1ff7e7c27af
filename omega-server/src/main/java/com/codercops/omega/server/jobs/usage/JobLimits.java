package com.codercops.omega.server.jobs.usage;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The quota of an owner. Days and months are in UTC. The maximum value of a component means no limit.
 *
 * @param jobsAtOnce concurrent jobs; further jobs wait
 * @param jobsADay submitted jobs per day
 * @param renderMinutes worker time per month
 * @param tokens language model tokens per month
 * @param usd cost of language models in US dollars per month
 */
public record JobLimits(int jobsAtOnce, int jobsADay, int renderMinutes, long tokens, BigDecimal usd) {
    private static final BigDecimal BOUNDLESS = new BigDecimal("999999999.99");

    /** No limits. */
    public static final JobLimits NONE =
            new JobLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, BOUNDLESS);

    /** @throws IllegalArgumentException if a component is negative */
    public JobLimits {
        if (Math.min(Math.min(jobsAtOnce, jobsADay), renderMinutes) < 0 || tokens < 0 || usd.signum() < 0) {
            throw new IllegalArgumentException("No limit may be negative: " + jobsAtOnce + " at once, " + jobsADay
                    + " a day, " + renderMinutes + " minutes, " + tokens + " tokens, $" + usd);
        }
        usd = usd.min(BOUNDLESS);
    }

    /** The limit of a kind, or null for no limit. */
    public @Nullable BigDecimal of(LimitKind kind) {
        return switch (kind) {
            case JOBS_AT_ONCE -> jobsAtOnce == Integer.MAX_VALUE ? null : BigDecimal.valueOf(jobsAtOnce);
            case JOBS_A_DAY -> jobsADay == Integer.MAX_VALUE ? null : BigDecimal.valueOf(jobsADay);
            case RENDER_MINUTES -> renderMinutes == Integer.MAX_VALUE ? null : BigDecimal.valueOf(renderMinutes);
            case TOKENS -> tokens == Long.MAX_VALUE ? null : BigDecimal.valueOf(tokens);
            case USD -> usd.compareTo(BOUNDLESS) == 0 ? null : usd;
        };
    }
}
