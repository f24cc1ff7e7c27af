package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.secret.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log-ins. Thread-safe. */
public final class Sessions {
    /** How exactly it is known when a session was last used: not every request is to write. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** So many has an account; one more ends the one that was not used for the longest. */
    static final int MOST = 100;

    private final Changes changes;
    private final PasswordCheck check;
    private final AuthSettings.Lifetimes lifetimes;

    /**
     * A session that has just begun.
     *
     * @param token for its owner's cookie; shown here only
     */
    public record Begun(String token, Instant expiresAt, Principal principal) {
        @Override
        public String toString() {
            return "Begun[" + principal.account().id() + "]";
        }
    }

    private record Found(Account account, Set<String> permissions, Instant seenAt) {}

    Sessions(Changes changes, PasswordCheck check, AuthSettings.Lifetimes lifetimes) {
        this.changes = changes;
        this.check = check;
        this.lifetimes = lifetimes;
    }

    /**
     * Begins a session, always with a new token.
     *
     * @param client what the browser calls itself
     * @param before the token that came with the request, whoever's it is; it works no more. Null if none came
     * @throws AuthException {@link AuthException.Reason#REFUSED} for all causes alike; after many wrong passwords the
     *     account is locked for a while and told so by mail. {@link AuthException.Reason#TOO_MANY}
     */
    public Begun logIn(String email, String password, String client, @Nullable String before, Origin origin) {
        return check.byAddress(email, password, origin, (change, account) -> {
            Optional.ofNullable(before)
                    .flatMap(Token::parse)
                    .filter(token -> find(change, token).isPresent())
                    .ifPresent(token -> change.handle.execute("DELETE FROM auth.session WHERE id = ?", token.id()));
            return begin(change, account, client, origin);
        });
    }

    private Begun begin(Change change, Account account, String client, Origin origin) {
        endAllBut(change, account.id(), MOST - 1);
        Token token = Token.random();
        Instant expires = change.now.plus(lifetimes.session());
        change.handle
                .createUpdate("""
                        INSERT INTO auth.session
                            (id, secret_hash, account_id, origin, client, created_at, seen_at, expires_at)
                        VALUES (:id, :hash, :account, :origin, :client, :now, :now, :expires)""")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("account", account.id())
                .bind("origin", origin.address())
                .bind("client", shortened(client))
                .bind("now", change.now)
                .bind("expires", expires)
                .execute();
        change.take(account, AccountAction.LOG_IN, Map.of("session", token.id().toString()));
        Actor actor = Actor.session(account.id(), token.id(), origin);
        return new Begun(token.text(), expires, new Principal(account, change.permissionsOf(account.role()), actor));
    }

    /** Who that is, if the session is good and the account open; for one request. */
    public Optional<Principal> authenticate(String token, Origin origin) {
        return Token.parse(token)
                .flatMap(parsed -> changes.apart(
                        Actor.anonymous(origin),
                        change -> find(change, parsed).map(found -> {
                            seen(change, parsed, found);
                            Actor actor = Actor.session(found.account.id(), parsed.id(), origin);
                            return new Principal(found.account, found.permissions, actor);
                        })));
    }

    private static void seen(Change change, Token token, Found found) {
        Instant latest = change.now.minus(SEEN);
        if (found.seenAt.isBefore(latest)) {
            change.handle.execute(
                    "UPDATE auth.session SET seen_at = ? WHERE id = ? AND seen_at < ?", change.now, token.id(), latest);
        }
    }

    private Optional<Found> find(Change change, Token token) {
        return change.handle
                .createQuery("SELECT a.*, s.secret_hash, s.seen_at, " + Change.PERMISSIONS + """
                         FROM auth.session s JOIN auth.account a ON a.id = s.account_id
                        WHERE s.id = :id AND a.state = 'active' AND s.expires_at > :now AND s.seen_at > :idle""")
                .bind("id", token.id())
                .bind("now", change.now)
                .bind("idle", change.now.minus(lifetimes.idle()))
                .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                        ? Optional.of(new Found(
                                AccountTable.account(row, context),
                                Rows.texts(row, "permissions"),
                                Rows.instant(row, "seen_at")))
                        : Optional.<Found>empty())
                .findOne()
                .flatMap(found -> found);
    }

    /** Ends the session that asks. */
    public void logOut(Actor by) {
        UUID account = Own.session(by);
        changes.run(by, change -> {
            change.handle.execute("DELETE FROM auth.session WHERE id = ?", by.sessionOrNull());
            change.record("log_out", account, Map.of());
        });
    }

    /** Those of who asks, the youngest first. */
    public List<Session> list(Actor by) {
        UUID account = Own.session(by);
        return changes.of(
                by,
                change -> change.handle
                        .createQuery("""
                        SELECT * FROM auth.session WHERE account_id = :account AND expires_at > :now AND seen_at > :idle
                        ORDER BY created_at DESC, id""")
                        .bind("account", account)
                        .bind("now", change.now)
                        .bind("idle", change.now.minus(lifetimes.idle()))
                        .map((row, context) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Session(
                                    id,
                                    row.getString("origin"),
                                    row.getString("client"),
                                    Rows.instant(row, "created_at"),
                                    Rows.instant(row, "seen_at"),
                                    Rows.instant(row, "expires_at"),
                                    id.equals(by.sessionOrNull()));
                        })
                        .list());
    }

    /** Ends one of those of who asks; another's is {@link AuthException.Reason#NOT_FOUND}. */
    public void revoke(Actor by, UUID session) {
        UUID account = Own.session(by);
        changes.run(by, change -> {
            if (change.handle.execute("DELETE FROM auth.session WHERE id = ? AND account_id = ?", session, account)
                    == 0) {
                throw AuthException.notFound("session");
            }
            change.record("end_session", account, Map.of("session", session.toString()));
        });
    }

    /** Ends those of an account that were used before its latest ones. */
    private static void endAllBut(Change change, UUID account, int latest) {
        change.handle.execute("""
                DELETE FROM auth.session WHERE id IN (SELECT id FROM auth.session WHERE account_id = ?
                    ORDER BY seen_at DESC, created_at DESC, id OFFSET ?)""", account, latest);
    }

    /** Ends all of an account, but one if it is not null. */
    static void endAll(Change change, UUID account, @Nullable UUID but) {
        change.handle
                .createUpdate("""
                        DELETE FROM auth.session
                        WHERE account_id = :account AND id IS DISTINCT FROM CAST(:but AS uuid)""")
                .bind("account", account)
                .bind("but", but)
                .execute();
    }

    private static String shortened(String client) {
        String line = client.substring(0, Math.min(client.length(), 1000)).replaceAll("[^\\x20-\\x7E]", "");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
