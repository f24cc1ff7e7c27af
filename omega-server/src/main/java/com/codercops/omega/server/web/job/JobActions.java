package com.codercops.omega.server.web.job;

import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.scripts.RenderOrder;
import com.codercops.omega.server.scripts.ReviseOrder;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Htmx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the buttons of the page of a job do. */
final class JobActions implements RouteGroup {
    private final ApiServices services;
    private final BiConsumer<Context, FormState> page;

    /** @param page shows the page again, with a form that was refused */
    JobActions(ApiServices services, BiConsumer<Context, FormState> page) {
        this.services = services;
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
        String key = key(form, job);
        Job next = render(context, job, options, key)
                .orElseGet(() -> services.queue()
                        .submit(repeated(job, options, limits(context)).withKey(key)));
        redirect(context, next, "");
    }

    /** A prompt gives a new script; a given script stays a version of its script. */
    private static JobSubmission repeated(Job job, RenderOptions options, JobLimits limits) {
        JobSubmission submission = JobSubmission.of(job.owner(), job.order().withOptions(options), limits);
        ScriptReference source = job.source();
        return source == null || source.version() == null ? submission : submission.of(source);
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
        ScriptReference script = script(job)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_STATE,
                        "The job has no script to change. Wait for its end, or describe a new video."));
        RenderOptions options = job.order().options();
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

    /** Renders the script of the video, so that it is the same video and costs no tokens; empty if it is not recorded. */
    private Optional<Job> render(Context context, Job job, RenderOptions options, @Nullable String key) {
        return script(job)
                .flatMap(script -> services.scripts()
                        .render(
                                job.owner(),
                                script.script(),
                                script.version(),
                                new RenderOrder(JobSettings.withoutModel(options), true),
                                limits(context),
                                submission -> submission.withKey(key)));
    }

    /** The version of the script that the video shows: the one that the job wrote, or the one that it was given. */
    private Optional<ScriptReference> script(Job job) {
        ScriptReference source = job.source();
        if (source == null || job.state() != JobState.SUCCEEDED) {
            return Optional.empty();
        }
        return Optional.ofNullable(job.resultVersion())
                .or(() -> Optional.ofNullable(source.version()))
                .map(number -> new ScriptReference(source.script(), number));
    }

    /** A form that is sent twice gives one job. */
    private static @Nullable String key(FormBody form, Job job) {
        return form.key()
                .map(key -> "page-" + job.id() + "-" + key + "-" + form.text("quality") + form.text("format")
                        + (form.optional("wish").isPresent() ? "-" + new Script(form.text("wish")).sha256() : ""))
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
