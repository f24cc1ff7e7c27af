/** Figures about the queue: how many jobs wait and run, and the place of a job among them. */
@NullMarked
package com.codercops.omega.server.jobs.stats;

import org.jspecify.annotations.NullMarked;
