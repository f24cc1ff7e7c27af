package com.codercops.omega.server.jobs.usage;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.Optional;

/**
 * The usage of language models by a run so far.
 *
 * @param tokens input and output tokens
 * @param usd as far as the price is known
 */
public record ModelCost(long tokens, double usd) {
    public static final ModelCost NOTHING = new ModelCost(0, 0);

    public ModelCost plus(TokenUsage usage, Optional<TokenPrice> price) {
        return new ModelCost(
                tokens + usage.total(), usd + price.map(it -> it.of(usage)).orElse(0.0));
    }
}
