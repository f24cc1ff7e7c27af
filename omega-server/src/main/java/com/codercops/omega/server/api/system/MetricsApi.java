package com.codercops.omega.server.api.system;

import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import io.javalin.config.RoutesConfig;

/** The Prometheus metrics endpoint. */
public final class MetricsApi implements RouteGroup {
    private final ServerMetrics metrics;
    private final RouteAccess access;

    /** @param open whether the endpoint is public; otherwise it requires {@link ServerPermission#SYSTEM_READ} */
    public MetricsApi(ServerMetrics metrics, boolean open) {
        this.metrics = metrics;
        this.access = open ? RouteAccess.PUBLIC : RouteAccess.permission(ServerPermission.SYSTEM_READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/metrics",
                context -> context.contentType(ServerMetrics.CONTENT_TYPE).result(metrics.scrape()),
                access);
    }
}
