/**
 * Prices of tokens.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.prices;

import org.jspecify.annotations.NullMarked;
