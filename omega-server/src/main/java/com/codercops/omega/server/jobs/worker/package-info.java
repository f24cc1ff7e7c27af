/** Runs jobs: the worker pool, its leases and heartbeat, and what it records of each run. */
@NullMarked
package com.codercops.omega.server.jobs.worker;

import org.jspecify.annotations.NullMarked;
