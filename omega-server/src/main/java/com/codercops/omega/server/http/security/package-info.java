/** Authentication, authorization, rate limits, CORS, cross-site protection and security headers. */
@NullMarked
package com.codercops.omega.server.http.security;

import org.jspecify.annotations.NullMarked;
