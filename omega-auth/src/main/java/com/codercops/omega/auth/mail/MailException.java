package com.codercops.omega.auth.mail;

import org.jspecify.annotations.Nullable;

/** A mail did not go. */
public final class MailException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** @param lasting whether another try would end the same way, as with an address that the server refuses */
    public MailException(String message, boolean lasting, @Nullable Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    public boolean lasting() {
        return lasting;
    }
}
