package com.codercops.omega.auth;

import com.codercops.omega.auth.account.EmailAddress;
import java.time.Clock;

/** What strangers may try, and how often: by origin, and by the address that they name, whether it is known or not. */
final class Gate {
    private final Limiter logInsByOrigin;
    private final Limiter logInsByAddress;
    private final Limiter requestsByOrigin;
    private final Limiter mailsByAddress;

    Gate(AuthSettings.Limits limits, Clock clock) {
        this.logInsByOrigin = new Limiter(limits.logIns(), limits.logInTime(), clock);
        this.logInsByAddress = new Limiter(limits.logIns(), limits.logInTime(), clock);
        this.requestsByOrigin = new Limiter(limits.requests(), limits.mailTime(), clock);
        this.mailsByAddress = new Limiter(limits.mails(), limits.mailTime(), clock);
    }

    /** @param address as it was typed, or what stands for it */
    void logIn(Origin origin, String address) {
        logInsByOrigin.count(origin.neighbourhood());
        logInsByAddress.count(address);
    }

    /** A link is used, or looked at. */
    void link(Origin origin) {
        requestsByOrigin.count(origin.neighbourhood());
    }

    /** A mail is asked for again, by who may. */
    void again(EmailAddress to) {
        mailsByAddress.count(to.value());
    }

    /** A mail is asked for. */
    void mail(Origin origin, EmailAddress to) {
        requestsByOrigin.count(origin.neighbourhood());
        mailsByAddress.count(to.value());
    }
}
