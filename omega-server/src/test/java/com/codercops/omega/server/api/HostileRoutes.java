package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Routes that read what may come with a request in each way that there is, and some that go wrong. */
final class HostileRoutes implements RouteGroup {
    static final String SECRET = "a-secret-of-the-server";

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/test/{id}/query",
                context -> {
                    Query query = Query.of(context);
                    query.number("n", 0, 0, 10);
                    query.time("t");
                    query.flag("f");
                    query.id("i");
                    Json.answer(
                            context,
                            Map.of(
                                    "id",
                                    Query.id(context, "id", "thing"),
                                    "q",
                                    query.text("q").orElse("")));
                },
                Access.ANYBODY);
        routes.post(
                "/api/v1/test/body",
                context -> {
                    JsonBody body = JsonBody.of(context, 1 << 20);
                    Json.answer(
                            context,
                            Map.of("s", body.optionalText("s").orElse(""), "d", body.has("d") ? body.decimal("d") : 0));
                },
                Access.ANYBODY);
        routes.get(
                "/api/v1/test/error",
                context -> {
                    throw new StackOverflowError(SECRET);
                },
                Access.ANYBODY);
        routes.get(
                "/api/v1/test/disk",
                context -> {
                    throw new java.io.IOException(SECRET);
                },
                Access.ANYBODY);
        routes.get(
                "/api/v1/test/exception",
                context -> {
                    throw new IllegalStateException(SECRET);
                },
                Access.ANYBODY);
    }
}
