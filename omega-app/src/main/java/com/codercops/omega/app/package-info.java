/**
 * The application layer that the command line and the server share.
 *
 * <p>It reads no environment variables and no system properties: the two composition roots hand in what the process gives.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app;

import org.jspecify.annotations.NullMarked;
