package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import java.time.Instant;

/** Looks at links without using them, for the page that a GET shows: mail scanners follow links too. Thread-safe. */
public final class Links {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;

    /**
     * What a link is for.
     *
     * @param address to whom it was sent, masked: who forwards an invitation must not tell for whom it works
     */
    public record Link(LinkPurpose purpose, String address, Instant expiresAt) {}

    Links(AuthTransactions transactions, AuthRateLimits rateLimits) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
    }

    /**
     * Tells what the link is for; it works as before.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK} if it works not, or not for this
     */
    public Link peek(String token, LinkPurpose purpose, Origin origin) {
        rateLimits.link(origin);
        return transactions.of(
                Actor.anonymous(origin),
                transaction -> transaction
                        .tickets
                        .find(token)
                        .filter(ticket -> ticket.purpose() == purpose)
                        .map(ticket -> new Link(
                                purpose,
                                ticket.emailOrNull() == null ? "" : new EmailAddress(ticket.emailOrNull()).masked(),
                                ticket.expiresAt()))
                        .orElseThrow(AuthException::invalidLink));
    }
}
