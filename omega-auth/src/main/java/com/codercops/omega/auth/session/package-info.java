/**
 * Sessions and API tokens: who is logged in, and for how long.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.session;

import org.jspecify.annotations.NullMarked;
