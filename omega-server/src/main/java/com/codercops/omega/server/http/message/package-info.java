/**
 * Request and response messages: JSON bodies, parameters, entity tags, pages of results, problem details
 * (RFC 9457).
 */
@NullMarked
package com.codercops.omega.server.http.message;

import org.jspecify.annotations.NullMarked;
