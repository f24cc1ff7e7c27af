package com.codercops.omega.server.webhooks;

import java.time.Duration;

/** Receives what happens to messages. Called by several threads; must not throw. */
public interface WebhookListener {
    /** The results of an attempt, for metrics. */
    enum Outcome {
        DELIVERED,
        RETRIED,
        FAILED
    }

    void attempted(Outcome outcome, Duration took);

    /** A webhook was disabled because its attempts failed. */
    void disabled(Webhook webhook);
}
