package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.RenderOrder;
import com.codercops.omega.server.web.create.JobForm;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.UUID;

/** The editor of a script: show, save, save and render. */
final class EditorPages implements RouteGroup {
    private static final int MAX_VERSION = 1_000_000;

    private final Templates templates;
    private final ApiServices services;
    private final EditorModels models;
    private final ScriptSaving saving;

    EditorPages(Templates templates, ApiServices services, EditorModels models) {
        this.templates = templates;
        this.services = services;
        this.models = models;
        this.saving = new ScriptSaving(services);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/scripts/{id}/edit", this::show, EditorRoutes.MEMBERS);
        routes.post("/scripts/{id}/save", context -> submit(context, this::save), EditorRoutes.MEMBERS);
        routes.post("/scripts/{id}/render", context -> submit(context, this::render), EditorRoutes.MEMBERS);
    }

    private void show(Context context) {
        ManimScript script = OwnScript.of(context, services);
        int version = (int) QueryParameters.of(context).number("version", 0, 1, MAX_VERSION);
        respond(
                context,
                models.of(
                        script,
                        version == 0 ? null : Integer.valueOf(version),
                        job(context).orElse(null)));
    }

    /** The job in the query whose result is shown. */
    static Optional<UUID> job(Context context) {
        try {
            return QueryParameters.of(context).text("job").map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("job");
        }
    }

    private void submit(Context context, FormAction action) {
        OwnScript.of(context, services);
        FormAction.submit(context, action, this::refuse);
    }

    private void refuse(Context context, FormState form) {
        respond(context, models.refused(OwnScript.of(context, services), form));
    }

    private void respond(Context context, EditorModel model) {
        templates.titledPage(context, "editor/editor", model.script().title(), "library", model);
    }

    private void save(Context context, FormBody form) {
        ManimScript script = saving.save(context, form);
        context.redirect(OwnScript.editPath(script.id()) + "?notice=editor.saved", HttpStatus.SEE_OTHER);
    }

    private void render(Context context, FormBody form) {
        JsonRequestBody request = JobForm.request(form);
        RenderOrder order = services.jobRequests().rendering(request);
        ManimScript script = saving.save(context, form);
        String options = String.join("-", form.text("quality"), form.text("aspect"), form.text("format"));
        String key = "editor-" + form.text(ScriptFields.KEY) + "-" + script.newest() + "-" + options;
        Job job = services.scripts()
                .render(
                        script.owner(),
                        script.id(),
                        script.newest(),
                        order,
                        JobLimitsMapper.of(Caller.principal(context)),
                        submission -> submission.withKey(key))
                .orElseThrow(() -> ProblemException.notFound("script"));
        context.redirect("/jobs/" + job.id(), HttpStatus.SEE_OTHER);
    }
}
