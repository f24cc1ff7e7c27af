package com.codercops.omega.auth.account;

import java.util.Locale;

/** The state of an account, from an unknown address to an active user. */
public enum AccountState {
    /** The address is not known. The only state without a row in the database. */
    UNKNOWN,
    /** On the waiting list. */
    WAITING,
    /** Invited; the invitation has not been used. */
    INVITED,
    /** Has a password; the address has not been confirmed. */
    REGISTERED,
    /** The address is confirmed; an administrator has not decided yet. */
    PENDING_APPROVAL,
    /** Can log in. */
    ACTIVE,
    /** An administrator rejected the registration. */
    REJECTED,
    /** Was active; an administrator suspended the account. */
    SUSPENDED,
    /** Deleted, except for its id, which the audit log refers to. */
    DELETED;

    /** The name in the database, the API and the documentation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
