package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.Columns;
import com.codercops.omega.auth.internal.SessionRequirement;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Token;
import com.codercops.omega.auth.secret.UserCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Logins of programs without a browser, as in RFC 8628: the program shows a code, a person types it on a page of the server and
 * confirms, and the program gets an API token. Thread-safe.
 */
public final class DeviceLogins {
    /** How long a person has to confirm. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int INTERVAL = 5;
    private static final int LONGEST_INTERVAL = 60;
    private static final int MAX_SCOPES = 20;
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(90);

    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final ApiTokens tokens;

    /**
     * A login that begins.
     *
     * @param deviceCode secret, for polling
     * @param userCode to show to the person
     */
    public record Started(String deviceCode, String userCode, Duration lifetime, Duration interval) {
        @Override
        public String toString() {
            return "Started[" + userCode + "]";
        }
    }

    /**
     * What a program asks for, to show to the person who confirms.
     *
     * @param client the name that the program gives itself
     * @param origin the address of the program
     */
    public record Request(String userCode, String client, Set<String> scopes, String origin, Instant createdAt) {}

    /** The state of a login, for the program. */
    public enum State {
        /** The person has not decided yet. */
        PENDING,
        /** The person has not decided yet, and the program polls too often. */
        SLOW_DOWN,
        APPROVED,
        DENIED,
        /** Expired, used or unknown. */
        EXPIRED
    }

    /**
     * The answer to a poll.
     *
     * @param interval before the next poll
     * @param tokenOrNull the new token, if it is approved; only this answer contains it
     */
    public record Poll(State state, Duration interval, ApiTokens.@Nullable Made tokenOrNull) {}

    private record Row(
            UUID id,
            Request request,
            String state,
            @Nullable UUID accountOrNull,
            int interval,
            @Nullable Instant polledAt) {}

    public DeviceLogins(AuthTransactions transactions, AuthRateLimits rateLimits, ApiTokens tokens) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.tokens = tokens;
    }

    /**
     * Begins a login.
     *
     * @param client the name of the program, which becomes the name of the token
     */
    public Started start(String client, Set<String> scopes, Origin origin) {
        String label = PlainText.line("client", client, 60);
        Set<String> checked = Permission.all("scopes", scopes);
        if (checked.isEmpty() || checked.size() > MAX_SCOPES) {
            throw new InvalidInputException("scopes", "A login needs 1 to " + MAX_SCOPES + " scopes.");
        }
        rateLimits.link(origin);
        return transactions.of(Actor.anonymous(origin), transaction -> {
            Token token = Token.random();
            String code = UserCode.random();
            transaction
                    .handle
                    .createUpdate("""
                            INSERT INTO auth.device_login (id, secret_hash, user_code, client, scopes, origin, state,
                                interval_seconds, created_at, expires_at)
                            VALUES (:id, :hash, :code, :client, :scopes, :origin, 'pending', :interval, :now, :expires)""")
                    .bind("id", token.id())
                    .bind("hash", token.hash())
                    .bind("code", code)
                    .bind("client", label)
                    .bind("scopes", String.join(" ", new TreeSet<>(checked)))
                    .bind("origin", origin.address())
                    .bind("interval", INTERVAL)
                    .bind("now", transaction.now)
                    .bind("expires", transaction.now.plus(LIFETIME))
                    .execute();
            return new Started(token.text(), code, LIFETIME, Duration.ofSeconds(INTERVAL));
        });
    }

    /**
     * Returns what the program with this code asks for. Attempts are limited, so that codes cannot be guessed.
     *
     * @throws InvalidInputException naming {@code code}, if no login with it waits
     */
    public Request find(Actor by, String typed) {
        UUID account = SessionRequirement.session(by);
        rateLimits.logIn(by.origin(), "device " + account);
        return transactions.of(
                by, transaction -> waiting(transaction, typed, "").request());
    }

    /**
     * Lets the program have a token for the actor's account.
     *
     * @throws InvalidInputException naming {@code code}, if no login with it waits
     * @throws AuthException {@code FORBIDDEN} if the account lacks a permission that the program asks for
     */
    public void approve(Actor by, String typed) {
        decide(by, typed, "approved");
    }

    /** Refuses the program. */
    public void deny(Actor by, String typed) {
        decide(by, typed, "denied");
    }

    private void decide(Actor by, String typed, String state) {
        UUID account = SessionRequirement.session(by);
        rateLimits.logIn(by.origin(), "device " + account);
        transactions.run(by, transaction -> {
            transaction.accounts.lock(account);
            Row row = waiting(transaction, typed, " FOR UPDATE");
            if (state.equals("approved")) {
                Set<String> scopes = row.request().scopes();
                transaction.requireKnown("scopes", scopes);
                transaction.requireAll("A token can only have permissions of its owner", scopes);
                ApiTokens.requireSpace(transaction, account);
            }
            transaction.handle.execute(
                    "UPDATE auth.device_login SET state = ?, account_id = ? WHERE id = ?", state, account, row.id());
            transaction.record(
                    state.equals("approved") ? "approve_device_login" : "deny_device_login",
                    account,
                    Map.of("login", row.id().toString()));
        });
    }

    private static Row waiting(AuthTransaction transaction, String typed, String locking) {
        return UserCode.parse(typed)
                .flatMap(code -> transaction
                        .handle
                        .createQuery("SELECT * FROM auth.device_login WHERE user_code = :code AND state = 'pending'"
                                + " AND expires_at > :now" + locking)
                        .bind("code", code)
                        .bind("now", transaction.now)
                        .map((row, context) -> row(row))
                        .findOne())
                .orElseThrow(() -> new InvalidInputException(
                        "code",
                        "No program waits with this code. Check the letters, or start the login again: a code is valid for "
                                + LIFETIME.toMinutes() + " minutes, once."));
    }

    /** Answers the program. A token is returned once. */
    public Poll poll(String deviceCode, Origin origin) {
        return Token.parse(deviceCode)
                .flatMap(token -> transactions.of(
                        Actor.anonymous(origin),
                        transaction -> transaction
                                .handle
                                .createQuery("SELECT * FROM auth.device_login WHERE id = :id AND expires_at > :now")
                                .bind("id", token.id())
                                .bind("now", transaction.now)
                                .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                                        ? Optional.of(row(row))
                                        : Optional.<Row>empty())
                                .findOne()
                                .flatMap(found -> found)
                                .map(row -> answer(transaction, row))))
                .orElseGet(() -> expired(INTERVAL));
    }

    private Poll answer(AuthTransaction transaction, Row row) {
        if (row.accountOrNull() != null) {
            return row.state().equals("approved")
                    ? issue(transaction, row, row.accountOrNull())
                    : new Poll(State.DENIED, Duration.ofSeconds(row.interval()), null);
        }
        boolean early = row.polledAt() != null
                && transaction.now.isBefore(row.polledAt().plusSeconds(row.interval()));
        int interval = early ? Math.min(LONGEST_INTERVAL, row.interval() + INTERVAL) : row.interval();
        transaction.handle.execute(
                "UPDATE auth.device_login SET polled_at = ?, interval_seconds = ? WHERE id = ?",
                transaction.now,
                interval,
                row.id());
        return new Poll(early ? State.SLOW_DOWN : State.PENDING, Duration.ofSeconds(interval), null);
    }

    /** The account is locked first, like everywhere. Of several concurrent polls, one finds the row. */
    private Poll issue(AuthTransaction transaction, Row row, UUID account) {
        Account owner = transaction.accounts.lock(account);
        boolean first = transaction.handle.execute("DELETE FROM auth.device_login WHERE id = ?", row.id()) == 1;
        boolean allowed = owner.state() == AccountState.ACTIVE
                && transaction
                        .permissionsOf(owner.role())
                        .containsAll(row.request().scopes());
        if (!first || !allowed) {
            return expired(row.interval());
        }
        ApiTokens.Made made = tokens.issue(
                transaction, account, row.request().client(), row.request().scopes(), TOKEN_LIFETIME);
        return new Poll(State.APPROVED, Duration.ofSeconds(row.interval()), made);
    }

    private static Poll expired(int interval) {
        return new Poll(State.EXPIRED, Duration.ofSeconds(interval), null);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Request(
                        row.getString("user_code"),
                        row.getString("client"),
                        Set.of(row.getString("scopes").split(" ")),
                        row.getString("origin"),
                        Columns.instant(row, "created_at")),
                row.getString("state"),
                row.getObject("account_id", UUID.class),
                row.getInt("interval_seconds"),
                Columns.instantOrNull(row, "polled_at"));
    }
}
