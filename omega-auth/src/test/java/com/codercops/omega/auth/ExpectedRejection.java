package com.codercops.omega.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AuthException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a call is rejected with a reason. */
final class ExpectedRejection {
    private ExpectedRejection() {}

    static void assertRefused(AuthException.Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
