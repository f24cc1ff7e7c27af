package com.codercops.omega.server;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.RouteGroup;
import io.javalin.config.RoutesConfig;

/** Answers as long as the process does, whatever it waits for. */
final class Live implements RouteGroup {
    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> context.result("live\n"), Access.ANYBODY);
    }
}
