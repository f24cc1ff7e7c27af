package com.codercops.omega.server.operations.health;

import java.util.Locale;

/** How well something is, from best to worst. */
public enum HealthStatus {
    OK,
    /** It works, and somebody should look. */
    DEGRADED,
    /** It does not work. */
    DOWN;

    /** The word that answers use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    HealthStatus orWorse(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
