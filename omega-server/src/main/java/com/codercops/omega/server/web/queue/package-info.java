/** The queue drawer of every page. */
@NullMarked
package com.codercops.omega.server.web.queue;

import org.jspecify.annotations.NullMarked;
