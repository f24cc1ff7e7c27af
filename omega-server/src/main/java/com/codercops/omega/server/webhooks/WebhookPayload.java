package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.jobs.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the body of a message. The same arguments give the same text. */
@FunctionalInterface
public interface WebhookPayload {
    /**
     * Returns JSON.
     *
     * @param at when the event happened
     * @param job as it was then, or null for a test
     */
    String write(String event, Instant at, @Nullable Job job);
}
