package com.codercops.omega.server.jobs.usage;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.pipeline.Budget;
import java.util.Optional;

/**
 * The remaining quota of an owner in this month.
 *
 * @param tokens remaining tokens of language models
 * @param usd remaining cost; infinite for no limit
 */
public record RemainingQuota(long tokens, double usd) {
    /** Returns the budget of a run, or empty if nothing remains. The cost is unlimited if a price is not known. */
    public Optional<Budget> cut(Budget usual, Optional<TokenPrice> price) {
        boolean costs = price.isPresent() && !price.get().equals(TokenPrice.FREE);
        if (tokens < 1 || (costs && !(usd > 0))) {
            return Optional.empty();
        }
        return Optional.of(new Budget(
                usual.fixes(),
                Math.min(usual.tokens(), tokens),
                usual.wallTime(),
                costs ? Math.min(usual.usd(), usd) : usual.usd()));
    }
}
