package com.codercops.omega.auth.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of the outbox.
 *
 * @param waiting mails to be sent or retried
 * @param failed mails that failed permanently; {@link Outbox#retry} sends them again
 * @param eldestOrNull creation time of the oldest waiting mail; null if none waits
 * @param lastErrorOrNull the most recent error
 */
public record OutboxStatus(
        long waiting,
        long failed,
        @Nullable Instant eldestOrNull,
        @Nullable String lastErrorOrNull) {
    public Optional<Instant> eldest() {
        return Optional.ofNullable(eldestOrNull);
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastErrorOrNull);
    }
}
