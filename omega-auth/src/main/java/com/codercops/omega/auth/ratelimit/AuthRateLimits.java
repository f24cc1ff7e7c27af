package com.codercops.omega.auth.ratelimit;

import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import java.time.Clock;

/** What strangers may try, and how often: by origin, and by the address that they name, whether it is known or not. */
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

    /** @param address as it was typed, or what stands for it */
    public void logIn(Origin origin, String address) {
        logInsByOrigin.count(origin.neighbourhood());
        logInsByAddress.count(address);
    }

    /** A link is used, or looked at. */
    public void link(Origin origin) {
        requestsByOrigin.count(origin.neighbourhood());
    }

    /** A mail is asked for again, by who may. */
    public void again(EmailAddress to) {
        mailsByAddress.count(to.value());
    }

    /** A mail is asked for. */
    public void mail(Origin origin, EmailAddress to) {
        requestsByOrigin.count(origin.neighbourhood());
        mailsByAddress.count(to.value());
    }
}
