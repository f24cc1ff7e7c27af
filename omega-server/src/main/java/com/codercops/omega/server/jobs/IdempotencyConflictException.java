package com.codercops.omega.server.jobs;

import com.codercops.omega.OmegaException;
import java.util.UUID;

/** An idempotency key was used again with a different request. */
public final class IdempotencyConflictException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final UUID job;

    IdempotencyConflictException(String key, UUID job) {
        super("The idempotency key '" + key + "' belongs to job " + job
                + ", whose request was different. Use a new key for a new job.");
        this.job = job;
    }

    /** The job with that key. */
    public UUID job() {
        return job;
    }
}
