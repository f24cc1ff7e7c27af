package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** Somebody changed a script meanwhile. */
public final class RevisionConflictException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    RevisionConflictException(UUID script, long expected, long actual) {
        super("The script " + script + " has revision " + actual + " by now, not " + expected
                + ". Look at what changed, and try again.");
        this.expected = expected;
        this.actual = actual;
    }

    public long expected() {
        return expected;
    }

    public long actual() {
        return actual;
    }
}
