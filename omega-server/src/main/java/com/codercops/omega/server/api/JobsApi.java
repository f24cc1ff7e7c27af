package com.codercops.omega.server.api;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.library.StoredVideo;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Jobs: order, watch, cancel, try again. */
final class JobsApi implements RouteGroup {
    private static final Access MAKE = Access.may(Permission.VIDEOS_CREATE);
    /** A script may have a megabyte, and JSON escapes it. */
    private static final int BODY = 4 << 20;

    private final Services services;
    private final JobQueue queue;

    JobsApi(Services services) {
        this.services = services;
        this.queue = services.queue();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/jobs", this::order, MAKE);
        routes.get("/api/v1/jobs", this::list, MAKE);
        routes.get("/api/v1/jobs/{id}", this::show, MAKE);
        routes.get("/api/v1/jobs/{id}/runs", this::runs, MAKE);
        routes.get("/api/v1/jobs/{id}/videos", this::videos, MAKE);
        routes.post("/api/v1/jobs/{id}/cancel", this::cancel, MAKE);
        routes.post("/api/v1/jobs/{id}/retry", this::retry, MAKE);
    }

    private void order(Context context) {
        JsonBody body = JsonBody.of(context, BODY);
        int priority = body.optionalInteger("priority", -100, 100).orElse(0);
        Job job = queue.submit(new JobSubmission(
                Caller.id(context),
                OrderBody.of(body),
                priority,
                context.header("Idempotency-Key"),
                Quotas.of(Caller.principal(context)),
                null));
        context.header("Location", "/api/v1/jobs/" + job.id());
        Json.answer(context, 202, JobView.of(job));
    }

    private void list(Context context) {
        Query query = Query.of(context);
        JobFilter filter = JobFilters.of(query, Caller.id(context));
        Json.answer(
                context, Paging.page(services.jobs().page(filter, Paging.cursor(query), query.limit()), JobView::of));
    }

    private void show(Context context) {
        Json.answer(context, JobView.of(services.ownJob(context)));
    }

    private void runs(Context context) {
        List<JobRun> runs = services.history().runs(services.ownJob(context).id());
        Json.answer(context, new Page<>(runs.stream().map(RunView::of).toList(), null));
    }

    private void videos(Context context) {
        List<StoredVideo> videos =
                services.library().ofJob(services.ownJob(context).id());
        Json.answer(context, new Page<>(videos.stream().map(VideoView::of).toList(), null));
    }

    private void cancel(Context context) {
        Job job = services.ownJob(context);
        if (!queue.cancel(job.id())) {
            throw ProblemException.of(409, "wrong-state", "The job is over.");
        }
        Json.answer(context, JobView.of(services.ownJob(context)));
    }

    private void retry(Context context) {
        Job job = services.ownJob(context);
        if (!queue.retry(job.owner(), job.id(), Quotas.of(Caller.principal(context)))) {
            throw ProblemException.of(409, "wrong-state", "Only a job that failed can be tried again.");
        }
        Json.answer(context, 202, JobView.of(services.ownJob(context)));
    }
}
