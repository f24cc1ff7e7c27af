package com.codercops.omega.server.jobs;

import java.util.Locale;

/** Where a job is. The database has the same words in lower case. */
public enum JobState {
    /** Waits for a worker, or for its next try. */
    QUEUED,
    /** A worker has it, and a script is being written. */
    GENERATING,
    /** A script is tried without drawing. */
    CHECKING,
    /** A script that works is drawn. */
    RENDERING,
    /** A script failed and is being mended. */
    REPAIRING,
    /** There is a video. */
    SUCCEEDED,
    /** There is none, and nobody goes on by itself. */
    FAILED,
    /** Somebody did not want it any more. */
    CANCELLED;

    /** The word that the database and events use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. @throws IllegalArgumentException when there is none */
    public static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a worker has it. */
    public boolean running() {
        return this == GENERATING || this == CHECKING || this == RENDERING || this == REPAIRING;
    }

    /** Whether it is over. */
    public boolean finished() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
