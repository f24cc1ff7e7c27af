/** What tokens cost. */
@NullMarked
package com.codercops.omega.providers.prices;

import org.jspecify.annotations.NullMarked;
