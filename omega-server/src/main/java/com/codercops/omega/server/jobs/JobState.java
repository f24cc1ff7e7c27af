package com.codercops.omega.server.jobs;

import java.util.Locale;

/** The state of a job. The database stores the name in lower case. */
public enum JobState {
    /** Waits for a worker or for the next retry. */
    QUEUED,
    /** A worker has claimed it, and a model writes a script. */
    GENERATING,
    /** A script is checked without rendering. */
    CHECKING,
    /** A script is rendered. */
    RENDERING,
    /** A script failed and is repaired. */
    REPAIRING,
    /** The video is published. */
    SUCCEEDED,
    /** The job failed; it continues only if a user retries it. */
    FAILED,
    /** A user cancelled it. */
    CANCELLED;

    /** The name in the database and in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with that name. @throws IllegalArgumentException if there is none */
    public static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a worker has claimed it. */
    public boolean running() {
        return this == GENERATING || this == CHECKING || this == RENDERING || this == REPAIRING;
    }

    /** Whether it is final. */
    public boolean finished() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
