package com.codercops.omega.auth.account;

import java.util.Locale;

/** What can be done by or to an account. */
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
    DELETE,
    /** The first admin's way in, by a link that only the server's log shows. */
    BOOTSTRAP;

    /** As the audit log and the documents spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
