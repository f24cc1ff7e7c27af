package com.codercops.omega.server.api.system;

import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import io.javalin.config.RoutesConfig;

/** What Prometheus reads. */
public final class MetricsApi implements RouteGroup {
    private final ServerMetrics metrics;
    private final RouteAccess access;

    /** @param open whether everybody may read it, not only who has {@link ServerPermission#SYSTEM_READ} */
    public MetricsApi(ServerMetrics metrics, boolean open) {
        this.metrics = metrics;
        this.access = open ? RouteAccess.ANYBODY : RouteAccess.may(ServerPermission.SYSTEM_READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/metrics",
                context -> context.contentType(ServerMetrics.CONTENT_TYPE).result(metrics.scrape()),
                access);
    }
}
