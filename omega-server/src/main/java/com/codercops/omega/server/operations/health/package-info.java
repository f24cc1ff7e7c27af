/** Liveness, readiness and the checks behind them. Independent of HTTP. */
@NullMarked
package com.codercops.omega.server.operations.health;

import org.jspecify.annotations.NullMarked;
