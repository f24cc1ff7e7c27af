package com.codercops.omega.server.api.admin;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.api.jobs.JobQueryParameters;
import com.codercops.omega.server.api.scripts.ScriptView;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptService;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scripts of all accounts, read-only. */
public final class AdminScriptsApi implements RouteGroup {
    private static final RouteAccess MANAGE = RouteAccess.permission(ServerPermission.JOBS_MANAGE);

    private final ScriptService scripts;
    private final ScriptList list;

    public AdminScriptsApi(ApiServices services) {
        this.scripts = services.scripts();
        this.list = services.scriptList();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/scripts", this::list, MANAGE);
        routes.get("/api/v1/admin/scripts/{id}", this::show, MANAGE);
    }

    /** A script with its owner. */
    private record OwnedScriptView(
            UUID ownerId, @JsonUnwrapped ScriptView script) {
        static OwnedScriptView of(ManimScript script) {
            return new OwnedScriptView(script.owner(), ScriptView.of(script));
        }
    }

    private record OwnedWithSource(
            UUID ownerId,
            @JsonUnwrapped ScriptView script,
            @Nullable String source) {}

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ScriptFilter filter = new ScriptFilter(
                query.id("ownerId").orElse(null),
                JobQueryParameters.states(query),
                query.text("tag").orElse(null),
                query.id("jobId").orElse(null),
                query.flag("deleted"));
        ApiJson.respond(
                context,
                CursorPaging.page(list.page(filter, CursorPaging.cursor(query), query.limit()), OwnedScriptView::of));
    }

    private void show(Context context) {
        ManimScript script = scripts.find(QueryParameters.id(context, "id", "script"))
                .orElseThrow(() -> ProblemException.notFound("script"));
        String source = script.newest() == 0
                ? null
                : scripts.source(script.owner(), script.id(), script.newest()).orElse(null);
        ApiJson.respond(context, new OwnedWithSource(script.owner(), ScriptView.of(script), source));
    }
}
