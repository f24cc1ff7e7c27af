/** REST API: registration, sessions, the current account and its API tokens. */
@NullMarked
package com.codercops.omega.server.api.account;

import org.jspecify.annotations.NullMarked;
