/** What the backends share around a runner: request validation and the directory of a running backend. */
@NullMarked
package com.codercops.omega.runner.pool;

import org.jspecify.annotations.NullMarked;
