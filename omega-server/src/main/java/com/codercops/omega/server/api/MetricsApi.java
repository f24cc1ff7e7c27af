package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.operations.Metrics;
import io.javalin.config.RoutesConfig;

/** What Prometheus reads. */
public final class MetricsApi implements RouteGroup {
    private final Metrics metrics;
    private final Access access;

    /** @param open whether everybody may read it, not only who has {@link ServerPermission#SYSTEM_READ} */
    public MetricsApi(Metrics metrics, boolean open) {
        this.metrics = metrics;
        this.access = open ? Access.ANYBODY : Access.may(ServerPermission.SYSTEM_READ);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/metrics", context -> context.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape()), access);
    }
}
