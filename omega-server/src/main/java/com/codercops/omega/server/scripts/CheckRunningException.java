package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;

/** A check of the owner is not finished. */
public final class CheckRunningException extends OmegaException {
    private static final long serialVersionUID = 1L;

    CheckRunningException() {
        super("Another check of your account is not finished. Wait for it, or cancel it in the queue.");
    }
}
