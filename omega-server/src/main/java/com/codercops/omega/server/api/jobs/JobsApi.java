package com.codercops.omega.server.api.jobs;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.library.StoredVideo;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/** Jobs: create, list, cancel, retry. */
public final class JobsApi implements RouteGroup {
    private static final RouteAccess MAKE = RouteAccess.permission(Permission.VIDEOS_CREATE);
    /** A script may have 1 MiB; JSON escapes make it longer. */
    private static final int BODY = 4 << 20;

    private final ApiServices services;
    private final JobQueue queue;

    public JobsApi(ApiServices services) {
        this.services = services;
        this.queue = services.queue();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/jobs", this::create, MAKE);
        routes.get("/api/v1/jobs", this::list, MAKE);
        routes.get("/api/v1/jobs/{id}", this::show, MAKE);
        routes.get("/api/v1/jobs/{id}/runs", this::runs, MAKE);
        routes.get("/api/v1/jobs/{id}/runs/{number}", this::run, MAKE);
        routes.get("/api/v1/jobs/{id}/videos", this::videos, MAKE);
        routes.get("/api/v1/jobs/{id}/preview", this::preview, MAKE);
        routes.post("/api/v1/jobs/{id}/cancel", this::cancel, MAKE);
        routes.post("/api/v1/jobs/{id}/retry", this::retry, MAKE);
    }

    private void create(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        int priority = body.optionalInteger("priority", -100, 100).orElse(0);
        Job job = queue.submit(new JobSubmission(
                Caller.id(context),
                services.jobRequests().job(body),
                priority,
                context.header("Idempotency-Key"),
                JobLimitsMapper.of(Caller.principal(context)),
                null));
        context.header("Location", "/api/v1/jobs/" + job.id());
        ApiJson.respond(context, 202, JobView.of(job));
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        JobFilter filter = JobQueryParameters.of(query, Caller.id(context));
        ApiJson.respond(
                context,
                CursorPaging.page(
                        services.jobs().page(filter, CursorPaging.cursor(query), query.limit()), JobView::listed));
    }

    private void show(Context context) {
        ApiJson.respond(context, JobView.of(services.ownJob(context)));
    }

    private void runs(Context context) {
        List<JobRun> runs =
                services.history().runsWithoutSources(services.ownJob(context).id());
        ApiJson.respond(
                context, new ResultPage<>(runs.stream().map(JobRunView::of).toList(), null));
    }

    private void run(Context context) {
        UUID job = services.ownJob(context).id();
        ApiJson.respond(context, JobRunView.of(services.history(), job, context.pathParam("number")));
    }

    private void videos(Context context) {
        List<StoredVideo> videos =
                services.library().ofJob(services.ownJob(context).id());
        ApiJson.respond(
                context, new ResultPage<>(videos.stream().map(VideoView::of).toList(), null));
    }

    /** The image was checked when it came out of the sandbox; browsers must not take it for anything else. */
    private void preview(Context context) {
        byte[] image = services.previews()
                .content(services.ownJob(context).id())
                .orElseThrow(() -> ProblemException.notFound("preview"));
        context.header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cache-Control", "private, no-store")
                .contentType("image/jpeg")
                .result(image);
    }

    private void cancel(Context context) {
        Job job = services.ownJob(context);
        if (!queue.cancel(job.id())) {
            throw ProblemException.of(ProblemType.INVALID_STATE, "The job is finished and cannot be cancelled.");
        }
        ApiJson.respond(context, JobView.of(services.ownJob(context)));
    }

    private void retry(Context context) {
        Job job = services.ownJob(context);
        if (!queue.retry(job.owner(), job.id(), JobLimitsMapper.of(Caller.principal(context)))) {
            throw ProblemException.of(ProblemType.INVALID_STATE, "Only a failed job can be retried.");
        }
        ApiJson.respond(context, 202, JobView.of(services.ownJob(context)));
    }
}
