/**
 * Passwords and tokens.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.secret;

import org.jspecify.annotations.NullMarked;
