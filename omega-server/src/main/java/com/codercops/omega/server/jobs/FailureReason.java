package com.codercops.omega.server.jobs;

import java.util.Locale;

/** Why a job has no video. */
public enum FailureReason {
    /** No script worked; the attempts tell why. */
    SCRIPT,
    /** The model gives no script. */
    MODEL,
    /** The render backend cannot run scripts. */
    BACKEND,
    /** Nothing is left of what its owner may use. */
    QUOTA,
    /** The video could not be put where videos lie. */
    STORAGE,
    /** Its workers ended while they had it, time and again: it is parked until somebody lets it try again. */
    WORKER_LOST,
    /** A defect of Omega's own. */
    INTERNAL;

    /** The word that the database uses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of that word. @throws IllegalArgumentException when there is none */
    public static FailureReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
