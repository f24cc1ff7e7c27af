package com.codercops.omega.auth;

import com.codercops.omega.auth.account.EmailAddress;
import java.time.Instant;

/** Looks at links without using them, for the page that a GET shows: mail scanners follow links too. Thread-safe. */
public final class Links {
    private final Changes changes;
    private final Gate gate;

    /**
     * What a link is for.
     *
     * @param address to whom it was sent, masked: who forwards an invitation must not tell for whom it works
     */
    public record Link(Purpose purpose, String address, Instant expiresAt) {}

    Links(Changes changes, Gate gate) {
        this.changes = changes;
        this.gate = gate;
    }

    /**
     * Tells what the link is for; it works as before.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK} if it works not, or not for this
     */
    public Link peek(String token, Purpose purpose, Origin origin) {
        gate.link(origin);
        return changes.of(
                Actor.anonymous(origin),
                change -> change.tickets
                        .find(token)
                        .filter(ticket -> ticket.purpose() == purpose)
                        .map(ticket -> new Link(
                                purpose,
                                ticket.emailOrNull() == null ? "" : new EmailAddress(ticket.emailOrNull()).masked(),
                                ticket.expiresAt()))
                        .orElseThrow(AuthException::invalidLink));
    }
}
