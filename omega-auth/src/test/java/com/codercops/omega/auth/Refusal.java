package com.codercops.omega.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AuthException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says in a test that something is refused, and why. */
final class Refusal {
    private Refusal() {}

    static void assertRefused(AuthException.Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
