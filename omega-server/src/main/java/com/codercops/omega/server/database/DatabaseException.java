package com.codercops.omega.server.database;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** The database cannot be had, or is not one that this program can use. The message holds no password. */
public final class DatabaseException extends OmegaException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
