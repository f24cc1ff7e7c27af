package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** The script was changed concurrently. */
public final class RevisionConflictException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final long actual;

    private RevisionConflictException(String message, long actual) {
        super(message + " Read the script again, then repeat the change.");
        this.actual = actual;
    }

    RevisionConflictException(UUID script, long actual) {
        this("The script " + script + " has revision " + actual + " now, not the revision of your request.", actual);
    }

    /** A newer version exists than the one in the request. */
    static RevisionConflictException ofVersion(ManimScript now, int requested) {
        return new RevisionConflictException(
                "The newest version of the script " + now.id() + " is " + now.newest() + " now, not " + requested + ".",
                now.revision());
    }

    public long actual() {
        return actual;
    }
}
