package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.server.api.QuotaView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON representation of the authenticated account.
 *
 * @param permissions for an API token, limited to its scopes
 */
record CurrentAccountView(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        String role,
        List<String> permissions,
        QuotaView quota,
        Instant createdAt) {

    static CurrentAccountView of(Principal principal) {
        Account account = principal.account();
        return new CurrentAccountView(
                account.id(),
                account.emailOrNull(),
                account.nameOrNull(),
                account.role(),
                principal.permissions().stream().sorted().toList(),
                QuotaView.of(account.quota()),
                account.createdAt());
    }
}
