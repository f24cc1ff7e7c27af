package com.codercops.omega.server.api.scripts;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.api.jobs.JobQueryParameters;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.http.message.RevisionTag;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptSearchResult;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.scripts.ScriptValidation;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creates, lists, renames, deletes and restores scripts. */
public final class ScriptsApi implements RouteGroup {
    static final RouteAccess MAKE = RouteAccess.permission(Permission.VIDEOS_CREATE);
    /** A script may have 1 MiB; JSON escapes make it longer. */
    static final int BODY = 4 << 20;

    private final ApiServices services;
    private final ScriptService scripts;

    public ScriptsApi(ApiServices services) {
        this.services = services;
        this.scripts = services.scripts();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/scripts", this::create, MAKE);
        routes.get("/api/v1/scripts", this::list, MAKE);
        routes.get("/api/v1/scripts/{id}", this::show, MAKE);
        routes.patch("/api/v1/scripts/{id}", this::update, MAKE);
        routes.delete("/api/v1/scripts/{id}", this::delete, MAKE);
        routes.post("/api/v1/scripts/{id}/restore", this::restore, MAKE);
    }

    private void create(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        ManimScript script = scripts.create(
                Caller.id(context),
                body.text("title"),
                body.text("source"),
                body.optionalTexts("tags", ScriptValidation.MAX_TAGS).orElse(List.of()));
        respond(context, 201, script);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ScriptFilter filter = new ScriptFilter(
                Caller.id(context),
                JobQueryParameters.states(query),
                query.text("tag").orElse(null),
                query.id("jobId").orElse(null),
                query.flag("deleted"));
        Optional<String> words = query.text("search");
        if (words.isPresent()) {
            ScriptSearchResult found = services.scriptList()
                    .search(filter, words.get(), query.text("cursor").orElse(null), query.limit());
            ApiJson.respond(
                    context,
                    new ResultPage<>(
                            found.scripts().stream().map(ScriptView::of).toList(), found.next()));
        } else {
            ApiJson.respond(
                    context,
                    CursorPaging.page(
                            services.scriptList().page(filter, CursorPaging.cursor(query), query.limit()),
                            ScriptView::of));
        }
    }

    private void show(Context context) {
        ManimScript script = own(context);
        String source = script.newest() == 0
                ? null
                : scripts.source(script.owner(), script.id(), script.newest()).orElse(null);
        RevisionTag.set(context, script.revision());
        ApiJson.respond(context, new ScriptView.WithSource(ScriptView.of(script), source));
    }

    private void update(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        Optional<String> title = body.optionalText("title");
        Optional<List<String>> tags = body.optionalTexts("tags", ScriptValidation.MAX_TAGS);
        if (title.isEmpty() && tags.isEmpty()) {
            throw ProblemException.invalid("body", "The body has no change. Set 'title' or 'tags'.");
        }
        ManimScript script = scripts.label(
                        Caller.id(context),
                        id(context),
                        title.orElse(null),
                        tags.orElse(null),
                        RevisionTag.expected(context))
                .orElseThrow(() -> ProblemException.notFound("script"));
        respond(context, 200, script);
    }

    private void delete(Context context) {
        if (!scripts.delete(Caller.id(context), id(context))) {
            throw ProblemException.notFound("script");
        }
        context.status(204);
    }

    private void restore(Context context) {
        if (!scripts.restore(Caller.id(context), id(context))) {
            throw ProblemException.notFound("deleted script");
        }
        respond(context, 200, own(context));
    }

    private ManimScript own(Context context) {
        return scripts.find(Caller.id(context), id(context)).orElseThrow(() -> ProblemException.notFound("script"));
    }

    static UUID id(Context context) {
        return QueryParameters.id(context, "id", "script");
    }

    static void respond(Context context, int status, ManimScript script) {
        if (status == 201) {
            context.header("Location", "/api/v1/scripts/" + script.id());
        }
        RevisionTag.set(context, script.revision());
        ApiJson.respond(context, status, ScriptView.of(script));
    }
}
