package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.internal.AccountTable;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.Columns;
import com.codercops.omega.auth.internal.SessionRequirement;
import com.codercops.omega.auth.secret.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** API tokens: authentication of programs as an account, restricted to some of its permissions. Thread-safe. */
public final class ApiTokens {
    private static final int MAX_TOKENS = 50;
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final AuthTransactions transactions;
    private final Duration longest;

    /**
     * A new token.
     *
     * @param text to show to its owner; available only here
     */
    public record Made(ApiToken token, String text) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    private record Stored(
            Account account,
            Set<String> permissions,
            Set<String> scopes,
            @Nullable Instant usedAt) {}

    public ApiTokens(AuthTransactions transactions, AuthSettings.Lifetimes lifetimes) {
        this.transactions = transactions;
        this.longest = lifetimes.apiToken();
    }

    /**
     * Creates a token for the actor, who needs a session: a token cannot create tokens.
     *
     * @param scopes the permissions of the token, all of which the owner must have
     * @param lifetime at most the setting {@code apiToken}
     */
    public Made create(Actor by, String name, Set<String> scopes, Duration lifetime) {
        UUID account = SessionRequirement.session(by);
        String label = PlainText.line("name", name, 60);
        Set<String> checked = Permission.all("scopes", scopes);
        if (checked.isEmpty()) {
            throw new InvalidInputException("scopes", "A token needs at least one scope, such as videos.create.");
        }
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(longest) > 0) {
            throw new InvalidInputException(
                    "lifetime", "The lifetime of a token must be 1 minute to " + longest.toDays() + " days.");
        }
        return transactions.of(by, transaction -> {
            Account owner = transaction.accounts.lock(account);
            transaction.requireKnown("scopes", checked);
            transaction.requireAll("A token can only have permissions of its owner", checked);
            return issue(transaction, owner.id(), label, checked, lifetime);
        });
    }

    /** Throws {@code CONFLICT} if the account cannot have one more token. */
    static void requireSpace(AuthTransaction transaction, UUID account) {
        if (list(transaction, account).size() >= MAX_TOKENS) {
            throw new AuthException(
                    AuthException.Reason.CONFLICT,
                    "The account has " + MAX_TOKENS + " tokens, which is the maximum. Revoke one first.");
        }
    }

    /** Creates a token for an account that is locked and has the permissions; at most for the longest lifetime. */
    Made issue(AuthTransaction transaction, UUID account, String label, Set<String> scopes, Duration lifetime) {
        requireSpace(transaction, account);
        Token token = Token.random();
        Instant expires = transaction.now.plus(lifetime.compareTo(longest) < 0 ? lifetime : longest);
        transaction
                .handle
                .createUpdate("""
                        INSERT INTO auth.api_token (id, secret_hash, account_id, name, scopes, created_at, expires_at)
                        VALUES (:id, :hash, :account, :name, :scopes, :now, :expires)""")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("account", account)
                .bind("name", label)
                .bind("scopes", String.join(" ", new TreeSet<>(scopes)))
                .bind("now", transaction.now)
                .bind("expires", expires)
                .execute();
        transaction.record(
                "create_api_token", account, Map.of("token", token.id().toString()));
        return new Made(
                new ApiToken(token.id(), label, scopes, transaction.now, expires, null),
                Token.API_PREFIX + token.text());
    }

    /** Returns the owner if the token is valid and the account active; for one request. */
    public Optional<Principal> authenticate(String text, Origin origin) {
        if (!text.startsWith(Token.API_PREFIX)) {
            return Optional.empty();
        }
        return Token.parse(text.substring(Token.API_PREFIX.length()))
                .flatMap(token -> transactions.apart(
                        Actor.anonymous(origin),
                        transaction -> transaction
                                .handle
                                .createQuery("SELECT a.*, t.scopes, t.secret_hash, t.used_at, "
                                        + AuthTransaction.PERMISSIONS + """
                                 FROM auth.api_token t JOIN auth.account a ON a.id = t.account_id
                                WHERE t.id = :id AND a.state = 'active' AND t.expires_at > :now""")
                                .bind("id", token.id())
                                .bind("now", transaction.now)
                                .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                                        ? Optional.of(stored(row, context))
                                        : Optional.<Stored>empty())
                                .findOne()
                                .flatMap(found -> found)
                                .map(stored -> used(transaction, token, stored, origin))));
    }

    private static Stored stored(ResultSet row, StatementContext context) throws SQLException {
        return new Stored(
                AccountTable.account(row, context),
                Columns.texts(row, "permissions"),
                Set.of(row.getString("scopes").split(" ")),
                Columns.instantOrNull(row, "used_at"));
    }

    private static Principal used(AuthTransaction transaction, Token token, Stored stored, Origin origin) {
        Instant latest = transaction.now.minus(SEEN);
        if (stored.usedAt == null || stored.usedAt.isBefore(latest)) {
            transaction.handle.execute(
                    "UPDATE auth.api_token SET used_at = ? WHERE id = ? AND (used_at IS NULL OR used_at < ?)",
                    transaction.now,
                    token.id(),
                    latest);
        }
        Set<String> permissions =
                stored.permissions.stream().filter(stored.scopes::contains).collect(Collectors.toSet());
        return new Principal(stored.account, permissions, Actor.apiToken(stored.account.id(), stored.scopes, origin));
    }

    /** Returns the tokens of the actor, newest first, including expired ones. */
    public List<ApiToken> list(Actor by) {
        UUID account = SessionRequirement.session(by);
        return transactions.of(by, transaction -> list(transaction, account));
    }

    private static List<ApiToken> list(AuthTransaction transaction, UUID account) {
        return transaction
                .handle
                .createQuery("SELECT * FROM auth.api_token WHERE account_id = :account ORDER BY created_at DESC, id")
                .bind("account", account)
                .map((row, context) -> token(row))
                .list();
    }

    /** Revokes a token; {@link AuthException.Reason#NOT_FOUND} for tokens of others. */
    public void revoke(Actor by, UUID token) {
        UUID account = SessionRequirement.session(by);
        transactions.run(by, transaction -> {
            if (transaction.handle.execute("DELETE FROM auth.api_token WHERE id = ? AND account_id = ?", token, account)
                    == 0) {
                throw AuthException.notFound("API token");
            }
            transaction.record("revoke_api_token", account, Map.of("token", token.toString()));
        });
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Set.of(row.getString("scopes").split(" ")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instantOrNull(row, "used_at"));
    }
}
