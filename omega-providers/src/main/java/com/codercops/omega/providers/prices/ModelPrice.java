package com.codercops.omega.providers.prices;

import com.codercops.omega.model.TokenPrice;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The list price of a model's tokens, without discounts, caches and tiers.
 *
 * @param tokens US dollars for a million tokens; reasoning counts as output
 * @param date when the price was read at the provider, or null for a configured price
 */
public record ModelPrice(TokenPrice tokens, @Nullable LocalDate date) {}
