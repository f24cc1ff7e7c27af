package com.codercops.omega.pipeline;

import com.codercops.omega.model.Allowance;
import com.codercops.omega.model.TokenUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one run has spent of its budget. One thread. */
final class Spending {
    private final Budget budget;
    private final Clock clock;
    private final Instant deadline;
    private TokenUsage usage = TokenUsage.NONE;
    private double usd;
    private int fixes;

    Spending(Budget budget, Clock clock) {
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
    Optional<GaveUp.Reason> exhausted() {
        return fixes >= budget.fixes() ? Optional.of(GaveUp.Reason.ATTEMPTS) : spent();
    }

    /** The bound that is reached, if one is, however often a model was asked. */
    Optional<GaveUp.Reason> spent() {
        if (usage.total() >= budget.tokens()) {
            return Optional.of(GaveUp.Reason.TOKENS);
        }
        if (usd >= budget.usd()) {
            return Optional.of(GaveUp.Reason.MONEY);
        }
        return timeIsUp() ? Optional.of(GaveUp.Reason.TIME) : Optional.empty();
    }

    boolean timeIsUp() {
        return !clock.instant().isBefore(deadline);
    }

    /** What is left; something is, unless a bound is {@link #exhausted()}. */
    Allowance left() {
        return new Allowance(budget.tokens() - usage.total(), timeLeft(), budget.usd() - usd);
    }

    /** Never quite nothing. */
    Duration timeLeft() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }
}
