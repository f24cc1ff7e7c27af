/** Pages without an account: start page, waiting list, registration, login and password reset. */
@NullMarked
package com.codercops.omega.server.web.entry;

import org.jspecify.annotations.NullMarked;
