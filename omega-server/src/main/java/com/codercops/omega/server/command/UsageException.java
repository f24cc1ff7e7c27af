package com.codercops.omega.server.command;

/** Somebody asked for what cannot be done. The message says what to ask instead. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
