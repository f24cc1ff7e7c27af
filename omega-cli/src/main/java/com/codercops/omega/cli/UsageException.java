package com.codercops.omega.cli;

/** The person gave something that cannot be done. The message says what to give instead. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
