package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.secret.Token;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Status of sessions and API tokens, for long-running responses that check regularly whether their client is still
 * authenticated. Thread-safe.
 */
public final class CredentialStatus {
    private final AuthTransactions transactions;
    private final AuthSettings.Lifetimes lifetimes;

    public CredentialStatus(AuthTransactions transactions, AuthSettings.Lifetimes lifetimes) {
        this.transactions = transactions;
        this.lifetimes = lifetimes;
    }

    /** Returns the key of a session or API token for {@link #stillGood}; empty for anything else. */
    public static Optional<UUID> id(String token) {
        String text = token.startsWith(Token.API_PREFIX) ? token.substring(Token.API_PREFIX.length()) : token;
        return Token.parse(text).map(Token::id);
    }

    /** Returns which of these are valid and belong to active accounts, with one statement. */
    public Set<UUID> stillGood(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return transactions.of(
                Actor.SYSTEM,
                transaction -> new HashSet<>(transaction
                        .handle
                        .createQuery("""
                        SELECT s.id FROM auth.session s JOIN auth.account a ON a.id = s.account_id
                        WHERE s.id = ANY(CAST(:ids AS uuid[])) AND a.state = 'active'
                            AND s.expires_at > :now AND s.seen_at > :idle
                        UNION ALL
                        SELECT t.id FROM auth.api_token t JOIN auth.account a ON a.id = t.account_id
                        WHERE t.id = ANY(CAST(:ids AS uuid[])) AND a.state = 'active' AND t.expires_at > :now""")
                        .bind("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                        .bind("now", transaction.now)
                        .bind("idle", transaction.now.minus(lifetimes.idle()))
                        .mapTo(UUID.class)
                        .list()));
    }
}
