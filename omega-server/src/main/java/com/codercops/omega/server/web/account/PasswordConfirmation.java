package com.codercops.omega.server.web.account;

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
     * @throws ProblemException naming the field of the password, if it is empty
     */
    void run(FormBody form, Consumer<String> change) {
        String password = form.text(FIELD);
        if (password.isEmpty()) {
            throw ProblemException.invalid(FIELD, "Type your current password.");
        }
        hashing.run(() -> change.accept(password));
    }
}
