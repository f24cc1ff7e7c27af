/** What a route needs to know of HTTP: its access rule, its caller, and the settings of the server. */
@NullMarked
package com.codercops.omega.server.http;

import org.jspecify.annotations.NullMarked;
