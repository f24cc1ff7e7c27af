package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** The script was changed concurrently. */
public final class RevisionConflictException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final long actual;

    RevisionConflictException(UUID script, long actual) {
        super("The script " + script + " has revision " + actual + " now, not the revision of your request."
                + " Read the script again, then repeat the change.");
        this.actual = actual;
    }

    public long actual() {
        return actual;
    }
}
