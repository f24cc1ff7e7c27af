package com.codercops.omega.pipeline;

import com.codercops.omega.OmegaException;

/**
 * There is no video, and the caller of {@link AnimationResult#orElseThrow} cannot go on without one. Nothing else throws it:
 * a script that fails is a value.
 */
public final class AnimationException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final transient AnimationFailed result;

    AnimationException(AnimationFailed result) {
        super(message(result));
        this.result = result;
    }

    /** The failure with all attempts. Not available after serialization. */
    public AnimationFailed result() {
        return result;
    }

    private static String message(AnimationFailed result) {
        int attempts = result.attempts().size();
        return "No video after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ")
                + result.failure().summary() + " (" + result.reason() + ")"
                + (result.detail().isBlank() ? "" : " " + result.detail());
    }
}
