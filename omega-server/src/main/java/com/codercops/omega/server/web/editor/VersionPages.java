package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of a script, and what differs between two of them. */
final class VersionPages implements RouteGroup {
    private static final int MAX_VERSION = 1_000_000;

    private final Templates templates;
    private final ApiServices services;

    VersionPages(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/scripts/{id}/versions", this::show, EditorRoutes.MEMBERS);
    }

    private void show(Context context) {
        ManimScript script = OwnScript.of(context, services);
        QueryParameters query = QueryParameters.of(context);
        int to = (int) query.number("to", Math.max(1, script.newest()), 1, MAX_VERSION);
        int from = (int) query.number("from", Math.max(1, to - 1), 1, MAX_VERSION);
        List<DiffLine> diff = List.of();
        @Nullable String error = null;
        try {
            diff = DiffLine.of(services.scripts()
                    .diff(script.owner(), script.id(), from, to)
                    .or(() -> Optional.of("").filter(none -> script.newest() == 0))
                    .orElseThrow(() -> ProblemException.notFound("version")));
        } catch (InvalidFieldException e) {
            error = e.getMessage();
        }
        VersionsModel model = new VersionsModel(script, OwnScript.versions(script, services), from, to, diff, error);
        templates.titledPage(context, "editor/versions", script.title(), "library", model);
    }
}
