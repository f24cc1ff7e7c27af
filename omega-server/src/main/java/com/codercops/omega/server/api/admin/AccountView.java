package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.server.api.QuotaView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of an account, for administrators. */
record AccountView(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        String state,
        String role,
        QuotaView quota,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lockedUntil) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.emailOrNull(),
                account.nameOrNull(),
                account.state().code(),
                account.role(),
                QuotaView.of(account.quota()),
                account.reasonOrNull(),
                account.createdAt(),
                account.changedAt(),
                account.lockedUntil(Instant.now()).orElse(null));
    }
}
