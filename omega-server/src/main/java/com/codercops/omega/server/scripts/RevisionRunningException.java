package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** A model is changing the script already. A second change would start from the same version, and lose the first one. */
public final class RevisionRunningException extends OmegaException {
    private static final long serialVersionUID = 1L;

    RevisionRunningException(UUID job) {
        super("The job " + job
                + " is changing this video. Wait for its end or cancel it, then change the new version.");
    }
}
