package com.codercops.omega.server.api.admin;

import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.jobs.stats.RemedyCount;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Which rules and fixes helped after which failures. */
public final class AdminRemediesApi implements RouteGroup {
    private final QueueStatsRepository stats;

    private record RemediesView(List<RemedyCount> items) {}

    public AdminRemediesApi(QueueStatsRepository stats) {
        this.stats = stats;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/remedies", this::list, RouteAccess.permission(ServerPermission.SYSTEM_READ));
    }

    private void list(Context context) {
        ApiJson.respond(context, new RemediesView(stats.remedies()));
    }
}
