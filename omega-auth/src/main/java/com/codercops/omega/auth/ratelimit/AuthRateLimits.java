package com.codercops.omega.auth.ratelimit;

import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import java.time.Clock;

/** Rate limits of unauthenticated requests, by origin and by the given address, whether it is known or not. */
public final class AuthRateLimits {
    private final RateLimiter logInsByOrigin;
    private final RateLimiter logInsByAddress;
    private final RateLimiter requestsByOrigin;
    private final RateLimiter mailsByAddress;

    public AuthRateLimits(AuthSettings.Limits limits, Clock clock) {
        this.logInsByOrigin = new RateLimiter(limits.logIns(), limits.logInTime(), clock);
        this.logInsByAddress = new RateLimiter(limits.logIns(), limits.logInTime(), clock);
        this.requestsByOrigin = new RateLimiter(limits.requests(), limits.mailTime(), clock);
        this.mailsByAddress = new RateLimiter(limits.mails(), limits.mailTime(), clock);
    }

    /**
     * Counts a login attempt.
     *
     * @param address as typed, or a key that stands for it
     */
    public void logIn(Origin origin, String address) {
        logInsByOrigin.count(origin.neighbourhood());
        logInsByAddress.count(address);
    }

    /** Counts the use or the reading of a link. */
    public void link(Origin origin) {
        requestsByOrigin.count(origin.neighbourhood());
    }

    /** Counts an authorised request to send a mail again. */
    public void again(EmailAddress to) {
        mailsByAddress.count(to.value());
    }

    /** Counts a request for a mail. */
    public void mail(Origin origin, EmailAddress to) {
        requestsByOrigin.count(origin.neighbourhood());
        mailsByAddress.count(to.value());
    }
}
