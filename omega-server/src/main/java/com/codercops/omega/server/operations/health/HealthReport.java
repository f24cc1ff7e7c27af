package com.codercops.omega.server.operations.health;

import java.util.List;

/**
 * How well a server is.
 *
 * @param status the worst of all
 * @param checks each, for admins; empty where they are not to be told
 */
public record HealthReport(HealthStatus status, List<Check> checks) {
    /**
     * What one check found.
     *
     * @param detail for admins, without secrets
     */
    public record Check(String name, HealthStatus status, String detail) {}

    public HealthReport {
        checks = List.copyOf(checks);
    }

    static HealthReport of(List<Check> checks) {
        return new HealthReport(
                checks.stream().map(Check::status).reduce(HealthStatus.OK, HealthStatus::orWorse), checks);
    }

    /** Whether requests should come here. */
    public boolean ready() {
        return status != HealthStatus.DOWN;
    }

    /** What everybody may know. */
    public HealthReport withoutDetails() {
        return new HealthReport(status, List.of());
    }
}
