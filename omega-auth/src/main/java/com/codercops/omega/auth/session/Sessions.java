package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AccountTable;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.Columns;
import com.codercops.omega.auth.internal.PasswordCheck;
import com.codercops.omega.auth.internal.SessionRequirement;
import com.codercops.omega.auth.secret.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Login sessions. Thread-safe. */
public final class Sessions {
    /** Precision of the last use, so that not every request writes. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** Sessions per account; a further one ends the one that was unused for the longest time. */
    public static final int MAX_SESSIONS = 100;

    private final AuthTransactions transactions;
    private final PasswordCheck check;
    private final AuthSettings.Lifetimes lifetimes;

    /**
     * A new session.
     *
     * @param token for the cookie; available only here
     */
    public record Begun(String token, Instant expiresAt, Principal principal) {
        @Override
        public String toString() {
            return "Begun[" + principal.account().id() + "]";
        }
    }

    private record Found(Account account, Set<String> permissions, Instant seenAt) {}

    public Sessions(AuthTransactions transactions, PasswordCheck check, AuthSettings.Lifetimes lifetimes) {
        this.transactions = transactions;
        this.check = check;
        this.lifetimes = lifetimes;
    }

    /**
     * Starts a session, always with a new token.
     *
     * @param client the user agent
     * @param before the token that the request already had, of any account, which is invalidated; null without one
     * @throws AuthException {@link AuthException.Reason#REFUSED} for all causes; after many wrong passwords the account
     *     is locked for a while and its owner gets a mail. {@link AuthException.Reason#TOO_MANY}
     */
    public Begun logIn(String email, String password, String client, @Nullable String before, Origin origin) {
        return check.byAddress(email, password, origin, (transaction, account) -> {
            Optional.ofNullable(before)
                    .flatMap(Token::parse)
                    .filter(token -> find(transaction, token).isPresent())
                    .ifPresent(
                            token -> transaction.handle.execute("DELETE FROM auth.session WHERE id = ?", token.id()));
            return begin(transaction, account, client, origin);
        });
    }

    private Begun begin(AuthTransaction transaction, Account account, String client, Origin origin) {
        endAllBut(transaction, account.id(), MAX_SESSIONS - 1);
        Token token = Token.random();
        Instant expires = transaction.now.plus(lifetimes.session());
        transaction
                .handle
                .createUpdate("""
                        INSERT INTO auth.session
                            (id, secret_hash, account_id, origin, client, created_at, seen_at, expires_at)
                        VALUES (:id, :hash, :account, :origin, :client, :now, :now, :expires)""")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("account", account.id())
                .bind("origin", origin.address())
                .bind("client", shortened(client))
                .bind("now", transaction.now)
                .bind("expires", expires)
                .execute();
        transaction.take(
                account, AccountAction.LOG_IN, Map.of("session", token.id().toString()));
        Actor actor = Actor.session(account.id(), token.id(), origin);
        return new Begun(
                token.text(), expires, new Principal(account, transaction.permissionsOf(account.role()), actor));
    }

    /** Returns the owner if the session is valid and the account active; for one request. */
    public Optional<Principal> authenticate(String token, Origin origin) {
        return Token.parse(token)
                .flatMap(parsed -> transactions.apart(
                        Actor.anonymous(origin),
                        transaction -> find(transaction, parsed).map(found -> {
                            seen(transaction, parsed, found);
                            Actor actor = Actor.session(found.account.id(), parsed.id(), origin);
                            return new Principal(found.account, found.permissions, actor);
                        })));
    }

    private static void seen(AuthTransaction transaction, Token token, Found found) {
        Instant latest = transaction.now.minus(SEEN);
        if (found.seenAt.isBefore(latest)) {
            transaction.handle.execute(
                    "UPDATE auth.session SET seen_at = ? WHERE id = ? AND seen_at < ?",
                    transaction.now,
                    token.id(),
                    latest);
        }
    }

    private Optional<Found> find(AuthTransaction transaction, Token token) {
        return transaction
                .handle
                .createQuery("SELECT a.*, s.secret_hash, s.seen_at, " + AuthTransaction.PERMISSIONS + """
                         FROM auth.session s JOIN auth.account a ON a.id = s.account_id
                        WHERE s.id = :id AND a.state = 'active' AND s.expires_at > :now AND s.seen_at > :idle""")
                .bind("id", token.id())
                .bind("now", transaction.now)
                .bind("idle", transaction.now.minus(lifetimes.idle()))
                .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                        ? Optional.of(new Found(
                                AccountTable.account(row, context),
                                Columns.texts(row, "permissions"),
                                Columns.instant(row, "seen_at")))
                        : Optional.<Found>empty())
                .findOne()
                .flatMap(found -> found);
    }

    /** Ends the session of the request. */
    public void logOut(Actor by) {
        UUID account = SessionRequirement.session(by);
        transactions.run(by, transaction -> {
            transaction.handle.execute("DELETE FROM auth.session WHERE id = ?", by.sessionOrNull());
            transaction.record("log_out", account, Map.of());
        });
    }

    /** Returns the sessions of the actor, newest first. */
    public List<Session> list(Actor by) {
        UUID account = SessionRequirement.session(by);
        return transactions.of(
                by,
                transaction -> transaction
                        .handle
                        .createQuery("""
                        SELECT * FROM auth.session WHERE account_id = :account AND expires_at > :now AND seen_at > :idle
                        ORDER BY created_at DESC, id""")
                        .bind("account", account)
                        .bind("now", transaction.now)
                        .bind("idle", transaction.now.minus(lifetimes.idle()))
                        .map((row, context) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Session(
                                    id,
                                    row.getString("origin"),
                                    row.getString("client"),
                                    Columns.instant(row, "created_at"),
                                    Columns.instant(row, "seen_at"),
                                    Columns.instant(row, "expires_at"),
                                    id.equals(by.sessionOrNull()));
                        })
                        .list());
    }

    /** Ends one session of the actor; {@link AuthException.Reason#NOT_FOUND} for sessions of others. */
    public void revoke(Actor by, UUID session) {
        UUID account = SessionRequirement.session(by);
        transactions.run(by, transaction -> {
            if (transaction.handle.execute("DELETE FROM auth.session WHERE id = ? AND account_id = ?", session, account)
                    == 0) {
                throw AuthException.notFound("session");
            }
            transaction.record("end_session", account, Map.of("session", session.toString()));
        });
    }

    /** Ends all sessions of the actor except the current one. */
    public void revokeOthers(Actor by) {
        UUID account = SessionRequirement.session(by);
        transactions.run(by, transaction -> {
            endAll(transaction, account, by.sessionOrNull());
            transaction.record("end_other_sessions", account, Map.of());
        });
    }

    /** Ends the least recently used sessions of an account beyond the limit. */
    private static void endAllBut(AuthTransaction transaction, UUID account, int latest) {
        transaction.handle.execute("""
                DELETE FROM auth.session WHERE id IN (SELECT id FROM auth.session WHERE account_id = ?
                    ORDER BY seen_at DESC, created_at DESC, id OFFSET ?)""", account, latest);
    }

    /** Ends all sessions of an account, except one if it is not null. */
    public static void endAll(AuthTransaction transaction, UUID account, @Nullable UUID but) {
        transaction
                .handle
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
