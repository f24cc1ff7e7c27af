package com.codercops.omega.auth.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log: who did what to which account, from where.
 *
 * @param id increases with time
 * @param actor {@code anonymous}, {@code account} or {@code system}
 * @param origin the IP address, or {@code local}
 * @param details a JSON object of strings
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        @Nullable UUID actorOrNull,
        String origin,
        String action,
        @Nullable UUID subjectOrNull,
        String details) {

    /** The acting account. */
    public Optional<UUID> actorAccount() {
        return Optional.ofNullable(actorOrNull);
    }

    /** The affected account. */
    public Optional<UUID> subject() {
        return Optional.ofNullable(subjectOrNull);
    }
}
