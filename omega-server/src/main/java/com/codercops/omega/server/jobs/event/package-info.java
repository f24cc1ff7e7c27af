/**
 * Events of jobs: written with each change, listed, streamed to clients in order, and deleted after their retention
 * period.
 */
@NullMarked
package com.codercops.omega.server.jobs.event;

import org.jspecify.annotations.NullMarked;
