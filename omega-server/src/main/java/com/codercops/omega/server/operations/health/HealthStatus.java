package com.codercops.omega.server.operations.health;

import java.util.Locale;

/** Health, from best to worst. */
public enum HealthStatus {
    OK,
    /** It works with problems; an operator should investigate. */
    DEGRADED,
    /** It does not work. */
    DOWN;

    /** The name in responses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    HealthStatus orWorse(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
