package com.codercops.omega.server.scripts;

import com.codercops.omega.OmegaException;

/** A file exceeds a limit, which the message names. */
public final class AssetLimitException extends OmegaException {
    private static final long serialVersionUID = 1L;

    AssetLimitException(String message) {
        super(message);
    }
}
