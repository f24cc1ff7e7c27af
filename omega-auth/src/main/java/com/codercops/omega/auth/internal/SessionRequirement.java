package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import java.util.UUID;

/** Requires a session of the account's owner. */
public final class SessionRequirement {
    private SessionRequirement() {}

    /** Returns the logged-in account. API tokens are rejected where they could lock their owner out. */
    public static UUID session(Actor by) {
        return by.session()
                .flatMap(session -> by.account())
                .orElseThrow(() -> new AuthException(
                        AuthException.Reason.FORBIDDEN, "This needs a login session; API tokens are not accepted."));
    }
}
