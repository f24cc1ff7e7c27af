/**
 * Composition root of the hosted server: opens the database, the models, the backend, the workers and the
 * HTTP server, and closes them in reverse order.
 */
@NullMarked
package com.codercops.omega.server;

import org.jspecify.annotations.NullMarked;
