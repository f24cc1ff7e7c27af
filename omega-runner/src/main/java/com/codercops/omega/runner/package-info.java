/**
 * The Python program that runs inside every sandbox, as files, and the ways to reach it once it is started. Each
 * backend is responsible for the isolation.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.runner;

import org.jspecify.annotations.NullMarked;
