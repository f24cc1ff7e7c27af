/**
 * Rate limits for unauthenticated requests.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.ratelimit;

import org.jspecify.annotations.NullMarked;
