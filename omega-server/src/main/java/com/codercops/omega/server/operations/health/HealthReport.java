package com.codercops.omega.server.operations.health;

import java.util.List;

/**
 * The results of all checks.
 *
 * @param status the worst status of all checks
 * @param checks all results, for administrators; empty in public reports
 */
public record HealthReport(HealthStatus status, List<Check> checks) {
    /**
     * The result of one check.
     *
     * @param detail a sentence for administrators, without secrets
     */
    public record Check(String name, HealthStatus status, String detail) {}

    public HealthReport {
        checks = List.copyOf(checks);
    }

    static HealthReport of(List<Check> checks) {
        return new HealthReport(
                checks.stream().map(Check::status).reduce(HealthStatus.OK, HealthStatus::orWorse), checks);
    }

    /** Whether the server accepts requests. */
    public boolean ready() {
        return status != HealthStatus.DOWN;
    }

    /** The public part of the report. */
    public HealthReport withoutDetails() {
        return new HealthReport(status, List.of());
    }
}
