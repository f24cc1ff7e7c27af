package com.codercops.omega.server.http;

import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.QueryParameters;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Test routes that read a request in every way, and routes that fail. */
public final class HostileRoutes implements RouteGroup {
    static final String SECRET = "a-secret-of-the-server";

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/test/{id}/query",
                context -> {
                    QueryParameters query = QueryParameters.of(context);
                    query.number("n", 0, 0, 10);
                    query.time("t");
                    query.flag("f");
                    query.id("i");
                    ApiJson.respond(
                            context,
                            Map.of(
                                    "id",
                                    QueryParameters.id(context, "id", "thing"),
                                    "q",
                                    query.text("q").orElse("")));
                },
                RouteAccess.PUBLIC);
        routes.post(
                "/api/v1/test/body",
                context -> {
                    JsonRequestBody body = JsonRequestBody.of(context, 1 << 20);
                    ApiJson.respond(
                            context,
                            Map.of("s", body.optionalText("s").orElse(""), "d", body.has("d") ? body.decimal("d") : 0));
                },
                RouteAccess.PUBLIC);
        routes.get(
                "/api/v1/test/error",
                context -> {
                    throw new StackOverflowError(SECRET);
                },
                RouteAccess.PUBLIC);
        routes.get(
                "/api/v1/test/disk",
                context -> {
                    throw new java.io.IOException(SECRET);
                },
                RouteAccess.PUBLIC);
        routes.get(
                "/api/v1/test/exception",
                context -> {
                    throw new IllegalStateException(SECRET);
                },
                RouteAccess.PUBLIC);
    }
}
