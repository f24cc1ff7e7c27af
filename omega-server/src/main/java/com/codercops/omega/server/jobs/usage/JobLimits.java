package com.codercops.omega.server.jobs.usage;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much an owner may use. Days and months are those of UTC. A part with the greatest value that it can have is no limit.
 *
 * @param jobsAtOnce that workers have; further ones wait
 * @param jobsADay that are ordered
 * @param renderMinutes that workers spend on the owner's jobs in a month
 * @param tokens of language models in a month
 * @param usd US dollars for language models in a month
 */
public record JobLimits(int jobsAtOnce, int jobsADay, int renderMinutes, long tokens, BigDecimal usd) {
    private static final BigDecimal BOUNDLESS = new BigDecimal("999999999.99");

    /** No limit at all. */
    public static final JobLimits NONE =
            new JobLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, BOUNDLESS);

    /** @throws IllegalArgumentException when a part is negative */
    public JobLimits {
        if (Math.min(Math.min(jobsAtOnce, jobsADay), renderMinutes) < 0 || tokens < 0 || usd.signum() < 0) {
            throw new IllegalArgumentException("No limit may be negative: " + jobsAtOnce + " at once, " + jobsADay
                    + " a day, " + renderMinutes + " minutes, " + tokens + " tokens, $" + usd);
        }
        usd = usd.min(BOUNDLESS);
    }

    /** The limit of one kind, or null for none. */
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
