package com.codercops.omega.server.web.job;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.web.create.RecentJob;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The page of a job, the part of it that changes, and its actions. */
public final class JobPages implements RouteGroup {
    static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);
    /** htmx shows the part, and stops asking for it. */
    private static final int STOP_POLLING = 286;

    private final Templates templates;
    private final ApiServices services;
    private final JobReader reader;

    public JobPages(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
        this.reader = new JobReader(services, templates.texts());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/jobs/{id}", context -> show(context, FormState.EMPTY), MEMBERS);
        routes.get("/jobs/{id}/live", this::live, MEMBERS);
        routes.get("/jobs/{id}/toast", this::toast, MEMBERS);
        new JobDownloads(services).addTo(routes);
        new FormatDownloads(templates, services, this::show).addTo(routes);
        new JobActions(services, this::show).addTo(routes);
    }

    private void show(Context context, FormState form) {
        Job job = services.ownJob(context);
        templates.titledPage(context, "job/job", RecentJob.title(job), "", reader.read(job, form));
    }

    /** The part after a change; 204 if the page shows the newest state. The place of a waiting job changes without events. */
    private void live(Context context) {
        Job job = services.ownJob(context);
        boolean seen = String.valueOf(job.lastEvent()).equals(context.queryParam("seen"));
        if (seen && job.state() != JobState.QUEUED) {
            context.status(204);
            return;
        }
        if (job.state().finished()) {
            context.status(STOP_POLLING);
        }
        templates.part(context, "job/live", reader.read(job, FormState.EMPTY));
    }

    private void toast(Context context) {
        templates.part(context, "job/toast", RecentJob.of(services.ownJob(context), services.library()));
    }
}
