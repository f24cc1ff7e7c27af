/**
 * The HTTP server: Javalin on Jetty, its connection limits, its protection against slow clients, and the
 * mapping of exceptions to problem details.
 */
@NullMarked
package com.codercops.omega.server.http.jetty;

import org.jspecify.annotations.NullMarked;
