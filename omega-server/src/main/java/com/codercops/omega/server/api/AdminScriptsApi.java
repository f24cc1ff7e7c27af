package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptService;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's scripts, to look at. */
final class AdminScriptsApi implements RouteGroup {
    private static final Access MANAGE = Access.may(ServerPermission.JOBS_MANAGE);

    private final ScriptService scripts;
    private final ScriptList list;

    AdminScriptsApi(Services services) {
        this.scripts = services.scripts();
        this.list = services.scriptList();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/scripts", this::list, MANAGE);
        routes.get("/api/v1/admin/scripts/{id}", this::show, MANAGE);
    }

    /** A script with whose it is. */
    private record OwnedScriptView(
            UUID owner, @JsonUnwrapped ScriptView script) {
        static OwnedScriptView of(ManimScript script) {
            return new OwnedScriptView(script.owner(), ScriptView.of(script));
        }
    }

    private record OwnedWithSource(
            UUID owner,
            @JsonUnwrapped ScriptView script,
            @Nullable String source) {}

    private void list(Context context) {
        Query query = Query.of(context);
        ScriptFilter filter = new ScriptFilter(
                query.id("owner").orElse(null),
                JobFilters.states(query),
                query.text("tag").orElse(null),
                query.flag("deleted"));
        Json.answer(context, Paging.page(list.page(filter, Paging.cursor(query), query.limit()), OwnedScriptView::of));
    }

    private void show(Context context) {
        ManimScript script =
                scripts.find(Query.id(context, "id", "script")).orElseThrow(() -> ProblemException.notFound("script"));
        String source = script.newest() == 0
                ? null
                : scripts.source(script.owner(), script.id(), script.newest()).orElse(null);
        Json.answer(context, new OwnedWithSource(script.owner(), ScriptView.of(script), source));
    }
}
