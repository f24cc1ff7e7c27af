/**
 * Durable jobs: the job model, the queue in the database, and the history of each job.
 *
 * <p>{@code jobs.worker} runs the jobs, {@code jobs.event} publishes their events, {@code jobs.usage} counts their
 * usage, {@code jobs.stats} counts the jobs of the queue. This package uses {@code event} and {@code usage}; {@code worker} uses all three.
 */
@NullMarked
package com.codercops.omega.server.jobs;

import org.jspecify.annotations.NullMarked;
