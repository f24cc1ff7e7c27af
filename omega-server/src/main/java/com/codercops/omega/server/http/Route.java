package com.codercops.omega.server.http;

/**
 * A route of the server.
 *
 * @param method such as {@code GET}
 * @param path such as {@code /api/v1/jobs/{id}}
 * @param access the access rule
 */
public record Route(String method, String path, RouteAccess access) {}
