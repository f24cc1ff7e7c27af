/** Prices of tokens. */
@NullMarked
package com.codercops.omega.providers.prices;

import org.jspecify.annotations.NullMarked;
