package com.codercops.omega.model;

import java.time.Duration;

/**
 * What may still be spent on models before the budget is used up.
 *
 * @param tokens at least 1
 * @param time more than zero
 * @param usd US dollars, more than zero; infinite where money is no bound
 */
public record RemainingBudget(long tokens, Duration time, double usd) {
    public RemainingBudget {
        if (tokens < 1 || time.isZero() || time.isNegative() || !(usd > 0)) {
            throw new IllegalArgumentException(
                    "Nothing is left to spend: " + tokens + " tokens, " + time + ", $" + usd);
        }
    }

    /** Without a bound on money. */
    public RemainingBudget(long tokens, Duration time) {
        this(tokens, time, Double.POSITIVE_INFINITY);
    }

    public boolean boundsMoney() {
        return !Double.isInfinite(usd);
    }
}
