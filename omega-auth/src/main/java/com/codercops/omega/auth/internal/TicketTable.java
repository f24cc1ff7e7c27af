package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.secret.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code auth.ticket}, in one transaction. A used ticket is deleted. */
public final class TicketTable {
    private final Handle handle;
    private final Instant now;

    /**
     * The data of a link.
     *
     * @param accountOrNull null for the link of the first administrator
     * @param emailOrNull the recipient of the link
     */
    public record Ticket(
            UUID id,
            LinkPurpose purpose,
            @Nullable UUID accountOrNull,
            @Nullable String emailOrNull,
            Instant expiresAt) {
        public UUID account() {
            if (accountOrNull == null) {
                throw AuthException.invalidLink();
            }
            return accountOrNull;
        }
    }

    public TicketTable(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    public Token issue(LinkPurpose purpose, @Nullable UUID account, @Nullable String email, Duration lifetime) {
        Token token = Token.random();
        handle.createUpdate("""
                        INSERT INTO auth.ticket (id, secret_hash, purpose, account_id, email, created_at, expires_at)
                        VALUES (:id, :hash, :purpose, CAST(:account AS uuid), :email, :now, :expires)""")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("purpose", purpose.code())
                .bind("account", account)
                .bind("email", email)
                .bind("now", now)
                .bind("expires", now.plus(lifetime))
                .execute();
        return token;
    }

    /** Finds a ticket without using it. */
    public Optional<Ticket> find(String text) {
        return read(text, "");
    }

    /** Checks the link before expensive work. */
    public void check(String text) {
        if (find(text).isEmpty()) {
            throw AuthException.invalidLink();
        }
    }

    /**
     * Uses the ticket and deletes all others with the same purpose and account, which exist if a mail was sent twice.
     * Of several concurrent callers one succeeds.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK}, for every defect
     */
    public Ticket use(String text, LinkPurpose purpose) {
        // Locks the account first, like all other code; otherwise users of two tickets of one account deadlock.
        read(text, "")
                .map(Ticket::accountOrNull)
                .ifPresent(account -> handle.execute("SELECT 1 FROM auth.account WHERE id = ? FOR UPDATE", account));
        Ticket ticket = read(text, "FOR UPDATE")
                .filter(found -> found.purpose() == purpose)
                .orElseThrow(AuthException::invalidLink);
        handle.execute("DELETE FROM auth.ticket WHERE id = ?", ticket.id());
        if (ticket.accountOrNull() != null) {
            removeAll(ticket.accountOrNull(), purpose);
        }
        return ticket;
    }

    public void removeAll(UUID account, LinkPurpose purpose) {
        handle.execute("DELETE FROM auth.ticket WHERE account_id = ? AND purpose = ?", account, purpose.code());
    }

    /** Returns the latest expiry of the valid tickets. */
    public Optional<Instant> expiry(UUID account, LinkPurpose purpose) {
        return handle.createQuery("""
                        SELECT expires_at FROM auth.ticket
                        WHERE account_id = :account AND purpose = :purpose AND expires_at > :now
                        ORDER BY expires_at DESC LIMIT 1""")
                .bind("account", account)
                .bind("purpose", purpose.code())
                .bind("now", now)
                .map((row, context) -> Columns.instant(row, "expires_at"))
                .findOne();
    }

    private Optional<Ticket> read(String text, String locking) {
        return Token.parse(text)
                .flatMap(token -> handle.createQuery("""
                        SELECT id, purpose, account_id, email, expires_at, secret_hash FROM auth.ticket
                        WHERE id = :id AND expires_at > :now\s""" + locking)
                        .bind("id", token.id())
                        .bind("now", now)
                        .map((row, context) -> token.matches(row.getBytes("secret_hash"))
                                ? Optional.of(ticket(row))
                                : Optional.<Ticket>empty())
                        .findOne()
                        .flatMap(found -> found));
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                row.getObject("id", UUID.class),
                LinkPurpose.of(row.getString("purpose")),
                row.getObject("account_id", UUID.class),
                row.getString("email"),
                Columns.instant(row, "expires_at"));
    }
}
