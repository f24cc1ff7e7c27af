package com.codercops.omega.server.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt.
 *
 * @param status of the response, or null if there was none
 * @param error why it failed, for the owner; null after success
 * @param retryAfter what the receiver asked for, or null
 */
record SendResult(
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter,
        Duration took) {
    private static final int GONE = 410;

    boolean succeeded() {
        return error == null;
    }

    /** Whether the receiver wants no more messages. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
