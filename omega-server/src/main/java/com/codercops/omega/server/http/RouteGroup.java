package com.codercops.omega.server.http;

import io.javalin.config.RoutesConfig;

/** Some routes of the server that belong together. */
@FunctionalInterface
public interface RouteGroup {
    /** Adds them, each with exactly one {@link RouteAccess}. */
    void addTo(RoutesConfig routes);
}
