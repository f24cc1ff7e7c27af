/** The REST API: handlers that parse, call and answer. */
@NullMarked
package com.codercops.omega.server.api;

import org.jspecify.annotations.NullMarked;
