package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
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

/** What programs identify themselves with: an account, bounded to some of its permissions. Thread-safe. */
public final class ApiTokens {
    private static final int MOST = 50;
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Changes changes;
    private final Duration longest;

    /**
     * A token that was just made.
     *
     * @param text to be shown to its owner, now or never
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

    ApiTokens(Changes changes, AuthSettings.Lifetimes lifetimes) {
        this.changes = changes;
        this.longest = lifetimes.apiToken();
    }

    /**
     * Makes one for who asks, which needs a session: a token makes no tokens.
     *
     * @param scopes the permissions that it is for, all of which its owner has
     * @param lifetime at most the settings' {@code apiToken}
     */
    public Made create(Actor by, String name, Set<String> scopes, Duration lifetime) {
        UUID account = Own.session(by);
        String label = PlainText.line("name", name, 60);
        Set<String> checked = Permission.all("scopes", scopes);
        if (checked.isEmpty()) {
            throw new InvalidInputException("scopes", "A token needs at least one scope, such as videos.create.");
        }
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(longest) > 0) {
            throw new InvalidInputException(
                    "lifetime", "The lifetime of a token must be 1 minute to " + longest.toDays() + " days.");
        }
        return changes.of(by, change -> {
            Account owner = change.accounts.lock(account);
            change.requireKnown("scopes", checked);
            change.requireAll("A token can only have permissions of its owner", checked);
            if (list(change, account).size() >= MOST) {
                throw new AuthException(
                        AuthException.Reason.CONFLICT, "There are " + MOST + " tokens already. Revoke one first.");
            }
            Token token = Token.random();
            Instant expires = change.now.plus(lifetime);
            change.handle
                    .createUpdate("""
                            INSERT INTO auth.api_token (id, secret_hash, account_id, name, scopes, created_at, expires_at)
                            VALUES (:id, :hash, :account, :name, :scopes, :now, :expires)""")
                    .bind("id", token.id())
                    .bind("hash", token.hash())
                    .bind("account", owner.id())
                    .bind("name", label)
                    .bind("scopes", String.join(" ", new TreeSet<>(checked)))
                    .bind("now", change.now)
                    .bind("expires", expires)
                    .execute();
            change.record(
                    "create_api_token", account, Map.of("token", token.id().toString()));
            return new Made(
                    new ApiToken(token.id(), label, checked, change.now, expires, null),
                    Token.API_PREFIX + token.text());
        });
    }

    /** Who that is, if the token is good and the account open; for one request. */
    public Optional<Principal> authenticate(String text, Origin origin) {
        if (!text.startsWith(Token.API_PREFIX)) {
            return Optional.empty();
        }
        return Token.parse(text.substring(Token.API_PREFIX.length()))
                .flatMap(token -> changes.apart(
                        Actor.anonymous(origin),
                        change -> change.handle
                                .createQuery(
                                        "SELECT a.*, t.scopes, t.secret_hash, t.used_at, " + Change.PERMISSIONS + """
                                 FROM auth.api_token t JOIN auth.account a ON a.id = t.account_id
                                WHERE t.id = :id AND a.state = 'active' AND t.expires_at > :now""")
                                .bind("id", token.id())
                                .bind("now", change.now)
                                .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                                        ? Optional.of(stored(row, context))
                                        : Optional.<Stored>empty())
                                .findOne()
                                .flatMap(found -> found)
                                .map(stored -> used(change, token, stored, origin))));
    }

    private static Stored stored(ResultSet row, StatementContext context) throws SQLException {
        return new Stored(
                AccountTable.account(row, context),
                Rows.texts(row, "permissions"),
                Set.of(row.getString("scopes").split(" ")),
                Rows.instantOrNull(row, "used_at"));
    }

    private static Principal used(Change change, Token token, Stored stored, Origin origin) {
        Instant latest = change.now.minus(SEEN);
        if (stored.usedAt == null || stored.usedAt.isBefore(latest)) {
            change.handle.execute(
                    "UPDATE auth.api_token SET used_at = ? WHERE id = ? AND (used_at IS NULL OR used_at < ?)",
                    change.now,
                    token.id(),
                    latest);
        }
        Set<String> permissions =
                stored.permissions.stream().filter(stored.scopes::contains).collect(Collectors.toSet());
        return new Principal(stored.account, permissions, Actor.apiToken(stored.account.id(), stored.scopes, origin));
    }

    /** Those of who asks, the youngest first; also such as have expired. */
    public List<ApiToken> list(Actor by) {
        UUID account = Own.session(by);
        return changes.of(by, change -> list(change, account));
    }

    private static List<ApiToken> list(Change change, UUID account) {
        return change.handle
                .createQuery("SELECT * FROM auth.api_token WHERE account_id = :account ORDER BY created_at DESC, id")
                .bind("account", account)
                .map((row, context) -> token(row))
                .list();
    }

    /** It works no more. Another's is {@link AuthException.Reason#NOT_FOUND}. */
    public void revoke(Actor by, UUID token) {
        UUID account = Own.session(by);
        changes.run(by, change -> {
            if (change.handle.execute("DELETE FROM auth.api_token WHERE id = ? AND account_id = ?", token, account)
                    == 0) {
                throw AuthException.notFound("API token");
            }
            change.record("revoke_api_token", account, Map.of("token", token.toString()));
        });
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Set.of(row.getString("scopes").split(" ")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "used_at"));
    }
}
