package com.codercops.omega.auth.account;

import java.util.Locale;

/** An action by the owner of an account, or by an administrator on it. */
public enum AccountAction {
    JOIN,
    INVITE,
    REVOKE,
    REGISTER,
    RESEND_VERIFICATION,
    VERIFY,
    APPROVE,
    REJECT,
    LOG_IN,
    RESET_PASSWORD,
    CHANGE_PASSWORD,
    CHANGE_ADDRESS,
    CHANGE_ROLE,
    CHANGE_QUOTA,
    SUSPEND,
    REINSTATE,
    /** Ends the lock after too many wrong passwords. */
    UNLOCK,
    DELETE,
    /** Creates the first administrator, with a link that only the server's log shows. */
    BOOTSTRAP;

    /** The name in the audit log and the documentation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
