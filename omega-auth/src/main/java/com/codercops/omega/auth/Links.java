package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import java.time.Instant;

/** Reads links without using them, for the page of a GET request: mail scanners follow links too. Thread-safe. */
public final class Links {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;

    /**
     * The purpose of a link.
     *
     * @param address the recipient of the link, masked, so that a forwarded invitation does not reveal it
     */
    public record Link(LinkPurpose purpose, String address, Instant expiresAt) {}

    Links(AuthTransactions transactions, AuthRateLimits rateLimits) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
    }

    /**
     * Returns the purpose of the link without using it.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK} if it is invalid, or not for this purpose
     */
    public Link inspect(String token, LinkPurpose purpose, Origin origin) {
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
