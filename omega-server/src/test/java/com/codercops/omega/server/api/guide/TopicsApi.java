package com.codercops.omega.server.api.guide;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Prompts for which the offline gallery has a video. */
public final class TopicsApi implements RouteGroup {
    private final ApiServices services;

    public TopicsApi(ApiServices services) {
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/topics", this::list, RouteAccess.permission(Permission.VIDEOS_CREATE));
    }

    private record TopicsView(List<String> items) {}

    private void list(Context context) {
        ApiJson.respond(context, new TopicsView(services.models().examples()));
    }
}
