/** HTTP types that routes use: access rules, the caller, and the settings of the server. */
@NullMarked
package com.codercops.omega.server.http;

import org.jspecify.annotations.NullMarked;
