package com.codercops.omega.server.database;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** The database is unavailable, or this program cannot use it. The message contains no password. */
public final class DatabaseException extends OmegaException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
