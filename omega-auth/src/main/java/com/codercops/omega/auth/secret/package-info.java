/** Passwords and tokens. */
@NullMarked
package com.codercops.omega.auth.secret;

import org.jspecify.annotations.NullMarked;
