package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The part of its budget that one run has spent. Not thread-safe. */
final class BudgetTracker {
    private final Budget budget;
    private final Clock clock;
    private final Instant deadline;
    private TokenUsage usage = TokenUsage.NONE;
    private double usd;
    private int fixes;

    BudgetTracker(Budget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
        this.deadline = clock.instant().plus(budget.wallTime());
    }

    void add(TokenUsage tokens, double dollars) {
        usage = usage.plus(tokens);
        usd += dollars;
    }

    void addFix() {
        fixes++;
    }

    /** The limit that is reached, if any. */
    Optional<AnimationFailed.Reason> exhausted() {
        return fixes >= budget.fixes() ? Optional.of(AnimationFailed.Reason.FIX_LIMIT) : spent();
    }

    /** The limit that is reached, if any, except for the number of fixes. */
    Optional<AnimationFailed.Reason> spent() {
        if (usage.total() >= budget.tokens()) {
            return Optional.of(AnimationFailed.Reason.TOKEN_BUDGET);
        }
        if (usd >= budget.usd()) {
            return Optional.of(AnimationFailed.Reason.COST_BUDGET);
        }
        return timeIsUp() ? Optional.of(AnimationFailed.Reason.TIME_BUDGET) : Optional.empty();
    }

    boolean timeIsUp() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * What is left for model calls.
     *
     * @throws IllegalArgumentException if the tokens or the dollars are {@link #spent()}
     */
    RemainingBudget remaining() {
        return new RemainingBudget(budget.tokens() - usage.total(), timeLeft(), budget.usd() - usd);
    }

    /** At least one millisecond. */
    Duration timeLeft() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }
}
