/** What health checks and metrics share: probes with a cached result, and their threads. */
@NullMarked
package com.codercops.omega.server.operations;

import org.jspecify.annotations.NullMarked;
