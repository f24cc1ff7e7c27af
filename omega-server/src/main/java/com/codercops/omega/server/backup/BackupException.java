package com.codercops.omega.server.backup;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** A backup cannot be created or restored; nothing was changed. */
public final class BackupException extends OmegaException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
