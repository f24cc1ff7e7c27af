/** How requests come in and answers go out: identity, limits, bodies, problems, event streams. It knows no resource. */
@NullMarked
package com.codercops.omega.server.http;

import org.jspecify.annotations.NullMarked;
