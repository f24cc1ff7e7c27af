package com.codercops.omega.cli;

/** A resident process cannot run a command, which runs in a process of its own instead. */
public final class DeclinedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeclinedCommandException(String reason) {
        super(reason);
    }
}
