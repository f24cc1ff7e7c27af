/**
 * What the backends share around a runner: validation, warm sandboxes, and the directory of a running backend.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.runner.pool;

import org.jspecify.annotations.NullMarked;
