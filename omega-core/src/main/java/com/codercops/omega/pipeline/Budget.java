package com.codercops.omega.pipeline;

import java.time.Duration;

/**
 * What one prompt may cost. The first of the bounds that is reached ends the attempts.
 *
 * @param fixes how often a model may write again after the first script failed, 0 or more
 * @param tokens of all model calls together
 * @param wallTime from the prompt to the end of the last attempt
 * @param usd US dollars for all model calls together; infinite for no bound. Needs models whose price is known
 */
public record Budget(int fixes, long tokens, Duration wallTime, double usd) {
    /** Three fixes; the published experience with Manim scripts is that later ones seldom help. */
    public static final Budget DEFAULT = new Budget(3, 200_000, Duration.ofMinutes(20));

    public Budget {
        if (fixes < 0) {
            throw new IllegalArgumentException("The number of fixes must not be negative: " + fixes);
        }
        if (tokens < 1) {
            throw new IllegalArgumentException("The token budget must be at least 1, not " + tokens);
        }
        if (wallTime.isNegative() || wallTime.isZero()) {
            throw new IllegalArgumentException("The time budget must be more than zero, not " + wallTime);
        }
        if (!(usd > 0)) {
            throw new IllegalArgumentException("The budget of money must be more than zero, not " + usd);
        }
    }

    /** Without a bound on money. */
    public Budget(int fixes, long tokens, Duration wallTime) {
        this(fixes, tokens, wallTime, Double.POSITIVE_INFINITY);
    }
}
