package com.codercops.omega.auth;

import java.util.UUID;

/** What only the owner of an account may do, in person. */
final class Own {
    private Own() {}

    /** The account of who is logged in. A program with an API token is not let near what could lock its owner out. */
    static UUID session(Actor by) {
        return by.session()
                .flatMap(session -> by.account())
                .orElseThrow(() -> new AuthException(
                        AuthException.Reason.FORBIDDEN, "This is only for who is logged in, not for an API token."));
    }
}
