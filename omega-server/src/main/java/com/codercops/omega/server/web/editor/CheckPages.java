package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.web.create.JobForm;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Htmx;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Objects;
import java.util.UUID;

/** Runs a script without rendering it, and shows the result under the editor. */
final class CheckPages implements RouteGroup {
    private final Templates templates;
    private final ApiServices services;
    private final EditorModels models;
    private final ScriptSaving saving;

    CheckPages(Templates templates, ApiServices services, EditorModels models) {
        this.templates = templates;
        this.services = services;
        this.models = models;
        this.saving = new ScriptSaving(services);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/scripts/{id}/check", this::submit, EditorRoutes.MEMBERS);
        routes.get("/scripts/{id}/check", this::show, EditorRoutes.MEMBERS);
    }

    private void submit(Context context) {
        OwnScript.of(context, services);
        FormAction.submit(context, this::check, this::refuse);
    }

    private void check(Context context, FormBody form) {
        ManimScript script = saving.save(context, form);
        Job job = services.scripts()
                .check(
                        script.owner(),
                        script.id(),
                        script.newest(),
                        services.jobRequests().rendering(JobForm.request(form)).options(),
                        JobLimitsMapper.of(Caller.principal(context)))
                .orElseThrow(() -> ProblemException.notFound("script"));
        if (Htmx.isRequest(context)) {
            templates.part(context, "editor/check", CheckModel.of(script, job, services));
        } else {
            context.redirect(OwnScript.editPath(script.id()) + "?job=" + job.id() + "#check", HttpStatus.SEE_OTHER);
        }
    }

    private void refuse(Context context, FormState form) {
        ManimScript script = OwnScript.of(context, services);
        if (Htmx.isRequest(context)) {
            templates.part(context, "editor/check", CheckModel.refused(script, String.valueOf(form.error())));
        } else {
            EditorModel model = models.refused(script, form);
            templates.titledPage(context, "editor/editor", script.title(), "library", model);
        }
    }

    private void show(Context context) {
        ManimScript script = OwnScript.of(context, services);
        UUID job = EditorPages.job(context).orElseThrow(() -> ProblemException.invalid("job", "'job' is missing."));
        CheckModel check = models.check(script, job);
        templates.part(context, "editor/check", Objects.requireNonNull(check));
    }
}
