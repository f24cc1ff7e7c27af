/** Rate limits for unauthenticated requests. */
@NullMarked
package com.codercops.omega.auth.ratelimit;

import org.jspecify.annotations.NullMarked;
