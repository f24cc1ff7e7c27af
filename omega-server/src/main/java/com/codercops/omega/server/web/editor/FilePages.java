package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.Htmx;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that a script reads: upload and delete. */
final class FilePages implements RouteGroup {
    private final Templates templates;
    private final ApiServices services;
    private final EditorModels models;

    FilePages(Templates templates, ApiServices services, EditorModels models) {
        this.templates = templates;
        this.services = services;
        this.models = models;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/scripts/{id}/files", this::submitUpload, EditorRoutes.MEMBERS);
        routes.post("/scripts/{id}/files/delete", context -> act(context, this::delete), EditorRoutes.MEMBERS);
    }

    /** With htmx only the message is replaced: the chosen file and the typed path stay in the form. */
    private void submitUpload(Context context) {
        ManimScript script = OwnScript.of(context, services);
        try {
            upload(context);
        } catch (RuntimeException e) {
            ProblemException problem = FormAction.problem(e).orElseThrow(() -> e);
            String error = problem.problem().detail();
            if (Htmx.isRequest(context)) {
                context.status(422).header("HX-Retarget", "#upload-error").header("HX-Reswap", "outerHTML");
                templates.part(context, "editor/upload-error", error);
            } else {
                context.status(problem.problem().status());
                showPage(context, script, models.files(script, error, FileUpload.typedPath(context)));
            }
            return;
        }
        respond(context, 200, null);
    }

    private interface Action {
        void accept(Context context);
    }

    private void act(Context context, Action action) {
        OwnScript.of(context, services);
        @Nullable String error = null;
        int status = 200;
        try {
            action.accept(context);
        } catch (RuntimeException e) {
            ProblemException problem = FormAction.problem(e).orElseThrow(() -> e);
            error = problem.problem().detail();
            status = problem.problem().status();
        }
        respond(context, status, error);
    }

    private void respond(Context context, int status, @Nullable String error) {
        ManimScript script = OwnScript.of(context, services);
        if (Htmx.isRequest(context)) {
            context.status(error == null ? 200 : 422);
            templates.part(context, "editor/files", models.files(script, error));
        } else if (error == null) {
            context.redirect(OwnScript.editPath(script.id()) + "?notice=editor.files#files", HttpStatus.SEE_OTHER);
        } else {
            context.status(status);
            showPage(context, script, models.files(script, error));
        }
    }

    private void showPage(Context context, ManimScript script, EditorModel.FilesModel files) {
        EditorModel page = models.of(script, null, null);
        templates.titledPage(
                context,
                "editor/editor",
                script.title(),
                "library",
                new EditorModel(script, page.version(), page.form(), page.versions(), files, null, null));
    }

    private void upload(Context context) {
        try (FileUpload upload = FileUpload.receive(context)) {
            Optional<ScriptAsset> stored = services.assets()
                    .put(
                            Caller.id(context),
                            OwnScript.id(context),
                            upload.path(),
                            upload.content(),
                            upload.file().bytes(),
                            upload.file().sha256());
            if (stored.isEmpty()) {
                throw ProblemException.notFound("script");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(ProblemType.UNAVAILABLE, "The server is stopping. Try again later.");
        }
    }

    private void delete(Context context) {
        String path = FormBody.of(context).text("path");
        if (!services.assets().remove(Caller.id(context), OwnScript.id(context), path)) {
            throw ProblemException.invalid("path", "The script has no file '" + path + "' any more.");
        }
    }
}
