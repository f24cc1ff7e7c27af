/**
 * Python packages for scripts: which of them are allowed, and how they are installed.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.runner.packages;

import org.jspecify.annotations.NullMarked;
