package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormBody;
import java.util.function.Consumer;

/** Changes that the current password confirms. */
final class PasswordConfirmation {
    private static final String FIELD = "currentPassword";

    private final Bulkhead hashing;

    PasswordConfirmation(Bulkhead hashing) {
        this.hashing = hashing;
    }

    /**
     * Makes a change.
     *
     * @param change takes the current password
     * @throws ProblemException naming the field of the password, if it is wrong
     */
    void run(FormBody form, Consumer<String> change) {
        String password = form.text(FIELD);
        if (password.isEmpty()) {
            throw ProblemException.invalid(FIELD, "Type your current password.");
        }
        try {
            hashing.run(() -> change.accept(password));
        } catch (AuthException e) {
            if (e.reason() != AuthException.Reason.REFUSED) {
                throw e;
            }
            throw ProblemException.invalid(
                    FIELD, "The current password is wrong, or the account is locked after too many wrong passwords.");
        }
    }
}
