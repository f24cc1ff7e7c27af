package com.codercops.omega.providers.prices;

import com.codercops.omega.model.TokenUsage;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model's tokens cost, in US dollars for a million of them.
 *
 * @param input not negative
 * @param output not negative; thoughts count as output
 * @param date when the provider was seen to publish this
 */
public record Price(BigDecimal input, BigDecimal output, LocalDate date) {
    private static final int MILLION = 6;

    public Price {
        if (input.signum() < 0 || output.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative: " + input + ", " + output);
        }
    }

    /** The dollars for that many tokens, exactly. An estimate: discounts, caches and tiers are not known. */
    public BigDecimal cost(TokenUsage usage) {
        return input.multiply(BigDecimal.valueOf(usage.input()))
                .add(output.multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(MILLION);
    }
}
