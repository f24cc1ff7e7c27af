package com.codercops.omega.server.jobs.event;

import java.util.UUID;

/**
 * An event among those of all jobs of an owner.
 *
 * @param position behind it: where to go on
 * @param job whose event it is
 * @param event what happened
 */
public record FeedEvent(FeedPosition position, UUID job, JobEvent event) {}
