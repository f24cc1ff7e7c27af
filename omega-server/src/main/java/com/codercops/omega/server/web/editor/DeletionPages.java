package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.UUID;

/** Deletes a script, and takes that back. */
final class DeletionPages implements RouteGroup {
    private final Templates templates;
    private final ApiServices services;

    DeletionPages(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/scripts/{id}/delete", this::delete, EditorRoutes.MEMBERS);
        routes.get("/scripts/{id}/deleted", this::show, EditorRoutes.MEMBERS);
        routes.post("/scripts/{id}/restore", this::restore, EditorRoutes.MEMBERS);
    }

    private void delete(Context context) {
        UUID id = OwnScript.id(context);
        if (!services.scripts().delete(Caller.id(context), id)) {
            throw ProblemException.notFound("script");
        }
        context.redirect("/scripts/" + id + "/deleted", HttpStatus.SEE_OTHER);
    }

    private void show(Context context) {
        ManimScript script = services.scripts()
                .findDeleted(Caller.id(context), OwnScript.id(context))
                .orElseThrow(() -> ProblemException.notFound("deleted script"));
        templates.page(context, "editor/deleted", "editor.deleted.title", "library", script);
    }

    private void restore(Context context) {
        UUID id = OwnScript.id(context);
        if (!services.scripts().restore(Caller.id(context), id)) {
            throw ProblemException.notFound("deleted script");
        }
        context.redirect(OwnScript.editPath(id) + "?notice=editor.restored", HttpStatus.SEE_OTHER);
    }
}
