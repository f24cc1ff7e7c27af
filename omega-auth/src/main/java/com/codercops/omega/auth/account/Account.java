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
        Instant changedAt) {

    public Optional<String> email() {
        return Optional.ofNullable(emailOrNull);
    }

    public Optional<String> name() {
        return Optional.ofNullable(nameOrNull);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
