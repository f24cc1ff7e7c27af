/**
 * The contract of every render backend, and hostile scripts to test it.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.testing.render;

import org.jspecify.annotations.NullMarked;
