/** Periodic work. */
@NullMarked
package com.codercops.omega.server.scheduling;

import org.jspecify.annotations.NullMarked;
