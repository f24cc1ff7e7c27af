package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** Somebody changed a script meanwhile. */
public final class RevisionConflictException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final long actual;

    RevisionConflictException(UUID script, long actual) {
        super("The script " + script + " has revision " + actual + " by now, not one that you have seen."
                + " Look at what changed, and try again.");
        this.actual = actual;
    }

    public long actual() {
        return actual;
    }
}
