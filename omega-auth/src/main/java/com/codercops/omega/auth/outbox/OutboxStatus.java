package com.codercops.omega.auth.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the mails are doing.
 *
 * @param waiting to be sent, or to be tried again
 * @param failed given up; {@link Outbox#retry} takes them up again
 * @param eldestOrNull when the eldest of those that wait was written, null if none waits
 * @param lastErrorOrNull of the one that was tried last without success
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
