package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.operations.Health;
import com.codercops.omega.server.operations.HealthReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** How well the server is, for whoever sends it requests or restarts it: nothing but one word. */
public final class HealthApi implements RouteGroup {
    private final Health health;

    public HealthApi(Health health) {
        this.health = health;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> answer(context, health.live()), Access.ANYBODY);
        routes.get("/health/ready", context -> answer(context, health.ready()), Access.ANYBODY);
    }

    private static void answer(Context context, HealthReport report) {
        Json.answer(
                context,
                report.ready() ? 200 : 503,
                Map.of("status", report.status().code()));
    }
}
