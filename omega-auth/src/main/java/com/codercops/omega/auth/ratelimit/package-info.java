/** How often strangers may try something. */
@NullMarked
package com.codercops.omega.auth.ratelimit;

import org.jspecify.annotations.NullMarked;
