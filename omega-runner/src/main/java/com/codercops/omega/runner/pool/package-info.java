/** What the backends share around a runner: validation, warm sandboxes, and the directory of a running backend. */
@NullMarked
package com.codercops.omega.runner.pool;

import org.jspecify.annotations.NullMarked;
