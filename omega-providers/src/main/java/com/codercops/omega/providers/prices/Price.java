package com.codercops.omega.providers.prices;

import com.codercops.omega.model.TokenPrice;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost, for ordinary calls: discounts, caches and tiers are not known.
 *
 * @param tokens dollars a million; thoughts count as output
 * @param date when the provider was seen to publish this, or null for a price of one's own
 */
public record Price(TokenPrice tokens, @Nullable LocalDate date) {}
