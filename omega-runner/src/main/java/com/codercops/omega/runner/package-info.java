/**
 * The Python program that runs inside every sandbox, as files, and the ways to reach it once it is started. How it is isolated
 * is the responsibility of each backend.
 */
@NullMarked
package com.codercops.omega.runner;

import org.jspecify.annotations.NullMarked;
