package com.codercops.omega.server.media;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** A video cannot be stored; no part of it is stored. A retry may succeed. */
public final class MediaException extends OmegaException {
    private static final long serialVersionUID = 1L;

    public MediaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
