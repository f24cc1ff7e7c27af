package com.codercops.omega.server.jobs;

import java.util.Locale;

/** The reason why a job failed. */
public enum FailureReason {
    /** No script succeeded; see the attempts. */
    SCRIPT,
    /** The model returns no script. */
    MODEL,
    /** The render backend cannot run scripts. */
    BACKEND,
    /** The owner's quota is exhausted. */
    QUOTA,
    /** The video could not be stored. */
    STORAGE,
    /** Its workers were lost repeatedly. The job is parked until a user retries it. */
    WORKER_LOST,
    /** An internal error of Omega. */
    INTERNAL;

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with that name. @throws IllegalArgumentException if there is none */
    public static FailureReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
