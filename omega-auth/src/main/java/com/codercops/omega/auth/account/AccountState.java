package com.codercops.omega.auth.account;

import java.util.Locale;

/** Where somebody stands on the way from stranger to user. */
public enum AccountState {
    /** Nothing is known of the address. The only state without a row in the database. */
    STRANGER,
    /** On the waiting list. */
    WAITING,
    /** Was sent an invitation that is still to be used. */
    INVITED,
    /** Has a password; the address is still to be confirmed. */
    REGISTERED,
    /** Confirmed the address; an admin is still to approve. */
    PENDING_APPROVAL,
    /** May log in. */
    ACTIVE,
    /** An admin said no. */
    REJECTED,
    /** Was active; an admin closed it for a while. */
    SUSPENDED,
    /** Gone but for its id, which the audit log refers to. */
    DELETED;

    /** As the database and the documents spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
