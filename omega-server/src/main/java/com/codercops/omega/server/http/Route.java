package com.codercops.omega.server.http;

/**
 * A route that is served.
 *
 * @param method such as {@code GET}
 * @param path such as {@code /api/v1/jobs/{id}}
 * @param access who may call it
 */
public record Route(String method, String path, RouteAccess access) {}
