package com.codercops.omega.model;

import java.time.Duration;

/**
 * The part of a {@link com.codercops.omega.pipeline.Budget} that is left for model calls.
 *
 * @param tokens at least 1
 * @param time more than zero
 * @param usd US dollars, more than zero; infinite if there is no cost limit
 */
public record RemainingBudget(long tokens, Duration time, double usd) {
    public RemainingBudget {
        if (tokens < 1 || time.isZero() || time.isNegative() || !(usd > 0)) {
            throw new IllegalArgumentException(
                    "Nothing is left to spend: " + tokens + " tokens, " + time + ", $" + usd);
        }
    }

    /** Without a cost limit. */
    public RemainingBudget(long tokens, Duration time) {
        this(tokens, time, Double.POSITIVE_INFINITY);
    }

    public boolean hasCostLimit() {
        return !Double.isInfinite(usd);
    }
}
