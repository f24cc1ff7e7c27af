/** The pages of the own account: profile, password, sessions, API tokens, usage and data. */
@NullMarked
package com.codercops.omega.server.web.account;

import org.jspecify.annotations.NullMarked;
