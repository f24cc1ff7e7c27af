package com.codercops.omega.server.jobs;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.Optional;

/**
 * What a run has asked of language models so far.
 *
 * @param tokens of requests and answers
 * @param usd as far as the price is known
 */
record Spent(long tokens, double usd) {
    static final Spent NOTHING = new Spent(0, 0);

    Spent plus(TokenUsage usage, Optional<TokenPrice> price) {
        return new Spent(
                tokens + usage.total(), usd + price.map(it -> it.of(usage)).orElse(0.0));
    }
}
