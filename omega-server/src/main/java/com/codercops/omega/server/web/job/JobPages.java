package com.codercops.omega.server.web.job;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.web.create.RecentJob;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The page of a job, and the part of it that changes. */
public final class JobPages implements RouteGroup {
    private static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);

    private final Templates templates;
    private final ApiServices services;

    public JobPages(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/jobs/{id}", this::show, MEMBERS);
    }

    private void show(Context context) {
        Job job = services.ownJob(context);
        templates.titledPage(context, "job/job", RecentJob.title(job), "", job);
    }
}
