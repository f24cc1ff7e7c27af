package com.codercops.omega.server.web.queue;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.web.create.RecentJob;
import com.codercops.omega.server.web.page.Htmx;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The running and waiting jobs of an account, and the last finished ones. */
public final class QueueDrawer implements RouteGroup {
    private static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);
    private static final int MAX_SHOWN = 20;
    private static final int FINISHED = 3;
    private static final Set<JobState> OPEN =
            EnumSet.of(JobState.QUEUED, JobState.GENERATING, JobState.CHECKING, JobState.RENDERING, JobState.REPAIRING);

    private final Templates templates;
    private final ApiServices services;

    /**
     * The content of the drawer.
     *
     * @param open running and waiting jobs, newest first
     * @param finished the last finished jobs
     * @param waiting the number of waiting jobs among them
     */
    public record Model(List<RecentJob> open, List<RecentJob> finished, int waiting) {}

    public QueueDrawer(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/queue", this::show, MEMBERS);
        routes.get("/queue/count", this::count, MEMBERS);
        routes.post("/queue/cancel", this::cancel, MEMBERS);
    }

    private void show(Context context) {
        List<Job> open = jobs(context, OPEN, MAX_SHOWN);
        List<Job> finished = jobs(context, EnumSet.of(JobState.SUCCEEDED, JobState.FAILED), FINISHED);
        int waiting = (int)
                open.stream().filter(job -> job.state() == JobState.QUEUED).count();
        templates.part(
                context,
                "queue/drawer",
                new Model(items(open, Caller.id(context)), items(finished, Caller.id(context)), waiting));
    }

    /** A list of jobs has no scripts, so the title of a given script is that in the library. */
    private List<RecentJob> items(List<Job> jobs, UUID owner) {
        Map<UUID, UUID> given = new HashMap<>();
        for (Job job : jobs) {
            ScriptReference source = job.source();
            if (source != null && !job.order().asksModel()) {
                given.put(job.id(), source.script());
            }
        }
        Map<UUID, String> titles = services.scripts().titles(owner, given.values());
        return RecentJob.of(jobs, services.library()).stream()
                .map(item -> {
                    String title = titles.get(given.get(item.id()));
                    return title == null ? item : item.withTitle(title);
                })
                .toList();
    }

    private void count(Context context) {
        templates.part(context, "queue/count", Math.toIntExact(services.jobs().count(filter(context, OPEN))));
    }

    private List<Job> jobs(Context context, Set<JobState> states, int limit) {
        return services.jobs().page(filter(context, states), null, limit).items();
    }

    private static JobFilter filter(Context context, Set<JobState> states) {
        return new JobFilter(Caller.id(context), states, null, null, null);
    }

    private void cancel(Context context) {
        List<UUID> waiting;
        do {
            waiting = jobs(context, EnumSet.of(JobState.QUEUED), Slice.MAX_LIMIT).stream()
                    .map(Job::id)
                    .toList();
            waiting.forEach(services.queue()::cancel);
        } while (waiting.size() == Slice.MAX_LIMIT);
        if (Htmx.isRequest(context)) {
            context.status(204).header("HX-Trigger", "omega:jobs");
        } else {
            context.redirect("/create?notice=job.all-cancelled", HttpStatus.SEE_OTHER);
        }
    }
}
