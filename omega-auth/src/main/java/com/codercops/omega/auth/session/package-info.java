/** Sessions and API tokens: who is logged in, and for how long. */
@NullMarked
package com.codercops.omega.auth.session;

import org.jspecify.annotations.NullMarked;
