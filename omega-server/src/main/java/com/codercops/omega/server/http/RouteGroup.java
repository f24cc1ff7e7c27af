package com.codercops.omega.server.http;

import io.javalin.config.RoutesConfig;

/** Related routes of the server. */
@FunctionalInterface
public interface RouteGroup {
    /** Adds the routes, each with exactly one {@link RouteAccess}. */
    void addTo(RoutesConfig routes);
}
