package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Quota;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as admins see it. */
record AccountView(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        String state,
        String role,
        Quota quota,
        @Nullable String reason,
        Instant createdAt,
        Instant changedAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.emailOrNull(),
                account.nameOrNull(),
                account.state().code(),
                account.role(),
                account.quota(),
                account.reasonOrNull(),
                account.createdAt(),
                account.changedAt());
    }
}
