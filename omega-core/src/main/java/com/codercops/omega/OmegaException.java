package com.codercops.omega;

import org.jspecify.annotations.Nullable;

/**
 * A problem outside the script: with a model, a sandbox, an installation or a configuration.
 *
 * <p>A script that fails is a value, {@link com.codercops.omega.render.Failed}, and becomes an exception only for callers of
 * {@link com.codercops.omega.pipeline.AnimationResult#orElseThrow}. Messages are for the person who runs Omega. They have no
 * secrets.
 */
public class OmegaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OmegaException(String message) {
        super(message);
    }

    public OmegaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
