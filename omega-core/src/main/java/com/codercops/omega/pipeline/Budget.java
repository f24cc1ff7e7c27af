package com.codercops.omega.pipeline;

import java.time.Duration;

/**
 * The limits of one call. The first limit that is reached ends the attempts.
 *
 * @param fixes the number of fixes that a model may write after the first script failed, 0 or more
 * @param tokens of all model calls together, at least 1
 * @param wallTime from the call to the end of the last attempt, more than zero
 * @param usd the price of all model calls together in US dollars, more than zero; infinite for no limit. A limit requires a
 *     model whose price is known
 */
public record Budget(int fixes, long tokens, Duration wallTime, double usd) {
    /** Three fixes: published experience with Manim scripts shows that later ones seldom help. */
    public static final Budget DEFAULT = new Budget(3, 200_000, Duration.ofMinutes(20));

    public Budget {
        if (fixes < 0) {
            throw new IllegalArgumentException("The number of fixes must be 0 or more, not " + fixes);
        }
        if (tokens < 1) {
            throw new IllegalArgumentException("The token budget must be at least 1, not " + tokens);
        }
        if (wallTime.isNegative() || wallTime.isZero()) {
            throw new IllegalArgumentException("The time budget must be more than zero, not " + wallTime);
        }
        if (!(usd > 0)) {
            throw new IllegalArgumentException("The cost budget must be more than zero, not " + usd);
        }
    }

    public Budget withFixes(int limit) {
        return new Budget(limit, tokens, wallTime, usd);
    }

    public Budget withTokens(long limit) {
        return new Budget(fixes, limit, wallTime, usd);
    }

    public Budget withWallTime(Duration limit) {
        return new Budget(fixes, tokens, limit, usd);
    }

    public Budget withUsd(double limit) {
        return new Budget(fixes, tokens, wallTime, limit);
    }

    /** A budget without a cost limit. */
    public Budget(int fixes, long tokens, Duration wallTime) {
        this(fixes, tokens, wallTime, Double.POSITIVE_INFINITY);
    }
}
