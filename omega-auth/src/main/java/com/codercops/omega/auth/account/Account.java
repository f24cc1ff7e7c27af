package com.codercops.omega.auth.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current state of an account, without secrets.
 *
 * @param emailOrNull null after deletion
 * @param nameOrNull null before registration and after deletion
 * @param reasonOrNull the reason for a rejection or suspension
 * @param lockedUntilOrNull end of the lock after too many wrong passwords; can be in the past
 */
public record Account(
        UUID id,
        @Nullable String emailOrNull,
        @Nullable String nameOrNull,
        AccountState state,
        String role,
        Quota quota,
        @Nullable String reasonOrNull,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant lockedUntilOrNull) {

    public Optional<String> email() {
        return Optional.ofNullable(emailOrNull);
    }

    public Optional<String> name() {
        return Optional.ofNullable(nameOrNull);
    }

    /** The end of the lock, if the account is locked at that time. */
    public Optional<Instant> lockedUntil(Instant now) {
        return Optional.ofNullable(lockedUntilOrNull).filter(now::isBefore);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
