/**
 * The Java half of the protocol with a runner: its messages and commands, and the session that runs jobs.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.runner.protocol;

import org.jspecify.annotations.NullMarked;
