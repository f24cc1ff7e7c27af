/**
 * The engine behind {@link com.codercops.omega.Omega}: the loop of attempts, the choice of the next repair or fix, and the
 * budget. Not API; the module does not export it.
 */
@NullMarked
package com.codercops.omega.pipeline.internal;

import org.jspecify.annotations.NullMarked;
