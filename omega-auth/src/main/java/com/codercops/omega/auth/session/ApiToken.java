package com.codercops.omega.auth.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token as its owner sees it, without its secret. */
public record ApiToken(
        UUID id,
        String name,
        Set<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAtOrNull) {
    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    /** Rounded to the minute; empty if the token was never used. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAtOrNull);
    }
}
