/**
 * A model that replays recorded answers, so that a run can be repeated exactly.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.replay;

import org.jspecify.annotations.NullMarked;
