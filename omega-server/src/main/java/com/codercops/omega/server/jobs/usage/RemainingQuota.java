package com.codercops.omega.server.jobs.usage;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.pipeline.Budget;
import java.util.Optional;

/**
 * What an owner may still use in the month.
 *
 * @param tokens of language models
 * @param usd for language models; infinite for no limit
 */
public record RemainingQuota(long tokens, double usd) {
    /** What a run may spend, or empty when nothing is left. Where a price is not known, money is no bound. */
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
