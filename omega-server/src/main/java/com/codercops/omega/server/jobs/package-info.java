/**
 * Durable jobs: what a job is, the queue in the database, and what is kept of each job.
 *
 * <p>{@code jobs.worker} runs the jobs, {@code jobs.event} tells what happens to them, {@code jobs.usage} counts what they
 * use. This package uses {@code event} and {@code usage}; {@code worker} uses all three.
 */
@NullMarked
package com.codercops.omega.server.jobs;

import org.jspecify.annotations.NullMarked;
