package com.codercops.omega.auth.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox for administrators: to whom and why, never its text or its link.
 *
 * @param kind the reason for the message, such as {@code invitation}
 * @param recipient the address; empty if the account and its address are deleted
 * @param state one of {@link Outbox#STATES}
 * @param attempts attempts to send it
 * @param error why the last attempt failed, or null
 * @param nextAttempt null if it is not waiting
 */
public record OutboxEntry(
        UUID id,
        String kind,
        String recipient,
        String state,
        int attempts,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant nextAttempt) {

    /** Whether an attempt has failed, so that an administrator can cause the next one. */
    public boolean canBeRetried() {
        return state.equals("failed") || (state.equals("waiting") && error != null);
    }
}
