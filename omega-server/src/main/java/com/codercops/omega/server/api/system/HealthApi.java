package com.codercops.omega.server.api.system;

import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.operations.health.HealthReport;
import com.codercops.omega.server.operations.health.HealthService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Health endpoints: the status for load balancers and orchestrators, all checks for administrators. */
public final class HealthApi implements RouteGroup {
    private final HealthService health;

    public HealthApi(HealthService health) {
        this.health = health;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> respond(context, health.liveness()), RouteAccess.PUBLIC);
        routes.get("/api/v1/admin/health", this::report, RouteAccess.permission(ServerPermission.SYSTEM_READ));
        routes.get("/health/ready", context -> respond(context, health.readiness()), RouteAccess.PUBLIC);
    }

    private record CheckView(String name, String status, String detail) {}

    private record ReportView(String status, List<CheckView> checks) {}

    private void report(Context context) {
        HealthReport report = health.readiness();
        ApiJson.respond(
                context,
                new ReportView(
                        report.status().code(),
                        report.checks().stream()
                                .map(check -> new CheckView(
                                        check.name(), check.status().code(), check.detail()))
                                .toList()));
    }

    private static void respond(Context context, HealthReport report) {
        ApiJson.respond(
                context,
                report.ready() ? 200 : 503,
                Map.of("status", report.status().code()));
    }
}
