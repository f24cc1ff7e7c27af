/** Durable jobs: the queue in the database, those who work on it, and what is kept of their work. */
@NullMarked
package com.codercops.omega.server.jobs;

import org.jspecify.annotations.NullMarked;
