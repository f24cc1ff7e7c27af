package com.codercops.omega.server.jobs.event;

import java.util.UUID;

/**
 * An event in the feed of all jobs of an owner.
 *
 * @param position position after the event
 * @param job the job of the event
 * @param event the event
 */
public record FeedEvent(FeedPosition position, UUID job, JobEvent event) {}
