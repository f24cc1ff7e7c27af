/** Prometheus metrics. Independent of HTTP. */
@NullMarked
package com.codercops.omega.server.operations.metrics;

import org.jspecify.annotations.NullMarked;
