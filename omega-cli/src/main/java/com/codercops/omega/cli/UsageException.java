package com.codercops.omega.cli;

/** The user asked for something that is not possible. The message says what to use instead. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
