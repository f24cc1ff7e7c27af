package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.session.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as they see themselves.
 *
 * @param permissions of an API token, those within its scopes
 */
record CurrentAccountView(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        String role,
        List<String> permissions,
        Quota quota,
        Instant createdAt) {

    static CurrentAccountView of(Principal principal) {
        Account account = principal.account();
        return new CurrentAccountView(
                account.id(),
                account.emailOrNull(),
                account.nameOrNull(),
                account.role(),
                principal.permissions().stream().sorted().toList(),
                account.quota(),
                account.createdAt());
    }
}
