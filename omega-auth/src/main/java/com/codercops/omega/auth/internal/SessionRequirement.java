package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import java.util.UUID;

/** What only the owner of an account may do, in person. */
public final class SessionRequirement {
    private SessionRequirement() {}

    /** The account of who is logged in. A program with an API token is not let near what could lock its owner out. */
    public static UUID session(Actor by) {
        return by.session()
                .flatMap(session -> by.account())
                .orElseThrow(() -> new AuthException(
                        AuthException.Reason.FORBIDDEN, "This is only for who is logged in, not for an API token."));
    }
}
