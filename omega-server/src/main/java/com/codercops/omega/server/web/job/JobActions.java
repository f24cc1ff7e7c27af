package com.codercops.omega.server.web.job;

import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.WritingOptions;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.scripts.ReviseOrder;
import com.codercops.omega.server.web.create.JobForm;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Htmx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the buttons of the page of a job do. */
final class JobActions implements RouteGroup {
    private final ApiServices services;
    private final VideoRenders renders;
    private final BiConsumer<Context, FormState> page;

    /** @param page shows the page again, with a form that was refused */
    JobActions(ApiServices services, BiConsumer<Context, FormState> page) {
        this.services = services;
        this.renders = new VideoRenders(services);
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/jobs/{id}/cancel", this::cancel, JobPages.MEMBERS);
        routes.post("/jobs/{id}/retry", context -> act(context, this::retry), JobPages.MEMBERS);
        routes.post("/jobs/{id}/change", context -> act(context, this::change), JobPages.MEMBERS);
        routes.post("/jobs/{id}/again", context -> act(context, this::again), JobPages.MEMBERS);
    }

    private void act(Context context, FormAction action) {
        services.ownJob(context);
        FormAction.submit(context, action, page);
    }

    /** A job that has ended meanwhile stays as it is. */
    private void cancel(Context context) {
        Job job = services.ownJob(context);
        boolean cancelled = services.queue().cancel(job.id());
        if (Htmx.isRequest(context)) {
            context.status(204).header("HX-Trigger", "omega:jobs");
        } else {
            redirect(context, job, cancelled ? "?notice=job.cancelled" : "?notice=job.ended");
        }
    }

    private void retry(Context context, FormBody form) {
        Job job = services.ownJob(context);
        boolean retried = services.queue().retry(job.owner(), job.id(), limits(context));
        redirect(context, job, retried ? "" : "?notice=job.not-failed");
    }

    private void again(Context context, FormBody form) {
        Job job = services.ownJob(context);
        RenderOptions options = options(job.order().options(), form);
        redirect(context, renders.submit(job, options, limits(context), key(form, job)), "");
    }

    private RenderOptions options(RenderOptions options, FormBody form) {
        try {
            RenderOptions changed = form.optional("format")
                    .map(format -> JobSettings.as(options, Format.of(format)))
                    .orElse(options);
            return form.optional("quality")
                    .map(quality -> JobSettings.in(changed, Quality.of(quality)))
                    .orElse(changed)
                    .requireFrameWithin(services.jobRequests().limits());
        } catch (InvalidOptionException e) {
            throw ProblemException.invalid(e.option(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("format", String.valueOf(e.getMessage()));
        }
    }

    /** A model changes the script of the video as the person asks. */
    private void change(Context context, FormBody form) {
        Job job = services.ownJob(context);
        ScriptReference script = renders.script(job)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_STATE,
                        "The job has no script to change. Wait for its end, or describe a new video."));
        WritingOptions writing = JobRequestBody.writing(JobForm.request(form));
        RenderOptions given = job.order()
                .options()
                .withImprovements(
                        !form.isChecked(JobForm.NO_LAYOUT_REPAIRS),
                        !form.isChecked(JobForm.NO_POLISH),
                        form.isChecked("review"));
        RenderOptions options = writing.isDefault() ? given : given.withWriting(writing);
        ModelOptions models = options.models();
        // A video of the gallery is changed by a language model.
        String model = services.models().forChanges(models.model());
        ReviseOrder order = new ReviseOrder(
                form.text("wish").strip(),
                script.version(),
                options.withModels(new ModelOptions(model, models.fixModel(), models.fallbackModels())),
                true);
        String key = key(form, job);
        Job next = services.scripts()
                .revise(job.owner(), script.script(), order, limits(context), it -> it.withKey(key))
                .orElseThrow(() -> ProblemException.notFound("script"));
        redirect(context, next, "");
    }

    /** Everything that the person asks for. */
    private static String wish(FormBody form) {
        return Stream.of("wish", "style", "seconds", "language", JobForm.NO_LAYOUT_REPAIRS, JobForm.NO_POLISH, "review")
                .map(form::text)
                .collect(Collectors.joining("\n"));
    }

    /** A form that is sent twice gives one job. */
    private static @Nullable String key(FormBody form, Job job) {
        return form.key()
                .map(key -> "page-" + job.id() + "-" + key + "-" + form.text("quality") + form.text("format")
                        + (form.optional("wish").isPresent() ? "-" + new Script(wish(form)).sha256() : ""))
                .filter(key -> key.matches("[\\x21-\\x7e]{1,200}"))
                .orElse(null);
    }

    private static JobLimits limits(Context context) {
        return JobLimitsMapper.of(Caller.principal(context));
    }

    private static void redirect(Context context, Job job, String query) {
        context.redirect("/jobs/" + job.id() + query, HttpStatus.SEE_OTHER);
    }
}
