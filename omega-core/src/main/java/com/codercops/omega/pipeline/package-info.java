/**
 * The input and the results of one call of {@link com.codercops.omega.Omega}: the budget, the events and the result with
 * every attempt.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.pipeline;

import org.jspecify.annotations.NullMarked;
