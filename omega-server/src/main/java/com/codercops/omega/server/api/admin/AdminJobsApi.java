package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.audit.AuditLog;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.api.jobs.JobQueryParameters;
import com.codercops.omega.server.api.jobs.JobRunView;
import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;

/** Jobs of all accounts. The audit log records every change. */
public final class AdminJobsApi implements RouteGroup {
    private static final RouteAccess MANAGE = RouteAccess.permission(ServerPermission.JOBS_MANAGE);
    private static final String ALL = "/api/v1/admin/jobs";
    private static final String ONE = ALL + "/{id}";

    private final JobQueue queue;
    private final JobList jobs;
    private final JobHistory history;
    private final AuditLog audit;

    public AdminJobsApi(ApiServices services) {
        this.queue = services.queue();
        this.jobs = services.jobs();
        this.history = services.history();
        this.audit = services.auth().auditLog();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, MANAGE);
        routes.get(ONE, this::show, MANAGE);
        routes.get(ONE + "/runs", this::runs, MANAGE);
        routes.get(ONE + "/runs/{number}", this::run, MANAGE);
        routes.post(ONE + "/cancel", this::cancel, MANAGE);
        routes.post(ONE + "/retry", this::retry, MANAGE);
    }

    /** A job with its owner. */
    private record OwnedJobView(UUID ownerId, @JsonUnwrapped JobView job) {
        static OwnedJobView of(Job job) {
            return new OwnedJobView(job.owner(), JobView.of(job));
        }

        static OwnedJobView listed(Job job) {
            return new OwnedJobView(job.owner(), JobView.listed(job));
        }
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ApiJson.respond(
                context,
                CursorPaging.page(
                        jobs.page(
                                JobQueryParameters.of(query, query.id("ownerId").orElse(null)),
                                CursorPaging.cursor(query),
                                query.limit()),
                        OwnedJobView::listed));
    }

    private void show(Context context) {
        ApiJson.respond(context, OwnedJobView.of(job(context)));
    }

    private void runs(Context context) {
        ApiJson.respond(
                context,
                new ResultPage<>(
                        history.runsWithoutSources(job(context).id()).stream()
                                .map(JobRunView::of)
                                .toList(),
                        null));
    }

    private void run(Context context) {
        ApiJson.respond(context, JobRunView.of(history, job(context).id(), context.pathParam("number")));
    }

    private void cancel(Context context) {
        Job job = job(context);
        if (!queue.cancel(job.id())) {
            throw ProblemException.of(ProblemType.INVALID_STATE, "The job is finished and cannot be cancelled.");
        }
        record(context, "cancel_job", job);
        ApiJson.respond(context, OwnedJobView.of(job(context)));
    }

    private void retry(Context context) {
        Job job = job(context);
        if (!queue.requeue(job.id())) {
            throw ProblemException.of(ProblemType.INVALID_STATE, "Only a failed job can be retried.");
        }
        record(context, "retry_job", job);
        ApiJson.respond(context, 202, OwnedJobView.of(job(context)));
    }

    private void record(Context context, String action, Job job) {
        audit.record(
                Caller.actor(context),
                action,
                job.owner(),
                Map.of("job", job.id().toString()));
    }

    private Job job(Context context) {
        return queue.find(QueryParameters.id(context, "id", "job")).orElseThrow(() -> ProblemException.notFound("job"));
    }
}
