package com.codercops.omega.server.web.job;

import com.codercops.omega.render.Format;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Htmx;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The video of a job in another format. The first request for a format renders the script once more, in a job that costs no
 * tokens; its idempotency key is how later requests find the result.
 */
final class FormatDownloads implements RouteGroup {
    private static final List<String> FORMATS = List.of("mp4", "webm", "gif");

    private final Templates templates;
    private final ApiServices services;
    private final VideoRenders renders;
    private final BiConsumer<Context, FormState> page;

    /** @param page shows the page again, with a form that was refused */
    FormatDownloads(Templates templates, ApiServices services, BiConsumer<Context, FormState> page) {
        this.templates = templates;
        this.page = page;
        this.services = services;
        this.renders = new VideoRenders(services);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(
                "/jobs/{id}/formats",
                context -> {
                    services.ownJob(context);
                    FormAction.submit(context, this::make, this::refused);
                },
                JobPages.MEMBERS);
        routes.get("/jobs/{id}/formats/{format}", this::show, JobPages.MEMBERS);
    }

    /** The formats that the videos of the job are not in. */
    static List<FormatDownload> of(Job job, List<StoredVideo> videos, ApiServices services) {
        if (job.state() != JobState.SUCCEEDED
                || videos.stream().noneMatch(it -> it.kind().equals("video"))) {
            return List.of();
        }
        String own = videos.get(0).file().format();
        return FORMATS.stream()
                .filter(format -> !format.equals(own))
                .map(format -> of(job, format, false, services))
                .toList();
    }

    private static FormatDownload of(Job job, String format, boolean wanted, ApiServices services) {
        Optional<Job> made = services.queue().newestWithKey(job.owner(), keys(job, format));
        return made.map(it -> new FormatDownload(
                        job.id(), format, it, percent(it, services), videos(it, services), wanted, ""))
                .orElseGet(() -> new FormatDownload(job.id(), format, null, -1, List.of(), wanted, ""));
    }

    private static int percent(Job made, ApiServices services) {
        return made.state().running()
                ? RenderBar.of(RunEvents.of(made, services.history()))
                        .map(RenderBar::percent)
                        .orElse(-1)
                : -1;
    }

    private static List<StoredVideo> videos(Job made, ApiServices services) {
        return made.state() == JobState.SUCCEEDED ? services.library().ofJob(made.id()) : List.of();
    }

    private static String keys(Job job, String format) {
        return "format-" + job.id() + "-" + format + "-";
    }

    private void show(Context context) {
        Job job = services.ownJob(context);
        String format = known(context.pathParam("format"));
        boolean wanted = QueryParameters.of(context).flag("wanted");
        templates.part(context, "job/format", of(job, format, wanted, services));
    }

    private void make(Context context, FormBody form) {
        Job job = services.ownJob(context);
        String format = known(form.text("format"));
        FormatDownload download = of(job, format, true, services);
        if (!download.isOpen() && !download.isReady()) {
            submit(context, job, format, download.made());
            download = of(job, format, true, services);
        }
        if (Htmx.isRequest(context)) {
            templates.part(context, "job/format", download);
        } else {
            String address =
                    download.isReady() ? download.file(download.videos().get(0)) : String.valueOf(download.madeBy());
            context.redirect(address, HttpStatus.SEE_OTHER);
        }
    }

    private void refused(Context context, FormState form) {
        if (Htmx.isRequest(context)) {
            FormatDownload download = of(services.ownJob(context), known(form.value("format")), false, services);
            templates.part(context, "job/format", download.refused(Objects.requireNonNullElse(form.error(), "")));
        } else {
            page.accept(context, form);
        }
    }

    /** A failed, cancelled or deleted result is made again. Two concurrent requests have the same key, and so one job. */
    private void submit(Context context, Job job, String format, @Nullable Job former) {
        if (job.state() != JobState.SUCCEEDED || !job.order().execute()) {
            throw ProblemException.of(ProblemType.INVALID_STATE, "The job has no video.");
        }
        String key = keys(job, format) + (former == null ? "first" : former.id());
        renders.submit(
                job,
                JobSettings.as(job.order().options(), Format.of(format)),
                JobLimitsMapper.of(Caller.principal(context)),
                key);
    }

    private static String known(String format) {
        if (!FORMATS.contains(format)) {
            throw ProblemException.invalid(
                    "format", "No format '" + format + "'. Choose one of " + String.join(", ", FORMATS) + ".");
        }
        return format;
    }
}
