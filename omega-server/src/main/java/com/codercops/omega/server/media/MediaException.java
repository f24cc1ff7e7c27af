package com.codercops.omega.server.media;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** A video could not be put where videos lie; nothing of it is there. Another try may succeed. */
public final class MediaException extends OmegaException {
    private static final long serialVersionUID = 1L;

    public MediaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
