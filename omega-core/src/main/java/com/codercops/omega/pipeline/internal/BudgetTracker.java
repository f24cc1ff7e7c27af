package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one run has spent of its budget. One thread. */
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

    /** The bound that is reached, if one is. */
    Optional<AnimationFailed.Reason> exhausted() {
        return fixes >= budget.fixes() ? Optional.of(AnimationFailed.Reason.FIX_LIMIT) : spent();
    }

    /** The bound that is reached, if one is, however often a model was asked. */
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

    /** What is left; something is, unless a bound is {@link #exhausted()}. */
    RemainingBudget left() {
        return new RemainingBudget(budget.tokens() - usage.total(), timeLeft(), budget.usd() - usd);
    }

    /** Never quite nothing. */
    Duration timeLeft() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }
}
