package com.codercops.omega.model;

import java.time.Duration;

/**
 * What may still be spent on models before the budget is used up.
 *
 * @param tokens at least 1
 * @param time more than zero
 */
public record Allowance(long tokens, Duration time) {
    public Allowance {
        if (tokens < 1 || time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("Nothing is left to spend: " + tokens + " tokens, " + time);
        }
    }
}
