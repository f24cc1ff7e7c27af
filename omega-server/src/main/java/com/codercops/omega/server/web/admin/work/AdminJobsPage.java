package com.codercops.omega.server.web.admin.work;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobSort;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.web.admin.AccountNames;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The jobs of all accounts, with the live queue. */
public final class AdminJobsPage implements RouteGroup {
    /** The filters for states: all that are not finished, all that a worker has, and each final state. */
    public static final List<String> STATES = List.of("open", "queued", "running", "succeeded", "failed", "cancelled");

    private static final String PATH = AdminSection.JOBS.path();
    private static final RouteAccess MANAGE = RouteAccess.permission(AdminSection.JOBS.permission());

    private final Templates templates;
    private final ApiServices services;
    private final AccountNames owners;

    /** The content of the page. */
    public record Model(ListPage<JobRow> list, QueueStats queue) {}

    public AdminJobsPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
        this.owners = new AccountNames(services.auth().accounts());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, context -> show(context, FormState.EMPTY), MANAGE);
        routes.get(
                PATH + "/list",
                context -> templates.part(context, "admin/job-list", model(context, FormState.EMPTY)),
                MANAGE);
        action(routes, "cancel", services.queue()::cancel, "The job is finished and cannot be cancelled.");
        action(routes, "retry", services.queue()::requeue, "Only a failed job can be retried.");
    }

    private void action(RoutesConfig routes, String name, Predicate<UUID> action, String refusal) {
        routes.post(
                PATH + "/{id}/" + name,
                context -> FormAction.submit(
                        context,
                        (sent, form) -> {
                            Job job = services.queue()
                                    .find(QueryParameters.id(sent, "id", "job"))
                                    .orElseThrow(() -> ProblemException.notFound("job"));
                            if (!action.test(job.id())) {
                                throw ProblemException.of(ProblemType.INVALID_STATE, refusal);
                            }
                            record(sent, name + "_job", job);
                            String back = query(sent).first();
                            sent.redirect(
                                    back + (back.contains("?") ? "&" : "?") + "notice=admin." + name + "-job",
                                    HttpStatus.SEE_OTHER);
                        },
                        this::show),
                MANAGE);
    }

    private void record(Context context, String action, Job job) {
        services.auth()
                .auditLog()
                .record(
                        Caller.actor(context),
                        action,
                        job.owner(),
                        Map.of("job", job.id().toString()));
    }

    private void show(Context context, FormState form) {
        templates.page(context, "admin/jobs", "admin.jobs.title", "admin", model(context, form));
    }

    private Model model(Context context, FormState form) {
        return ListQuery.read(query(context), query -> model(context, query, form));
    }

    private Model model(Context context, ListQuery query, FormState form) {
        JobFilter filter = new JobFilter(
                query.get("owner")
                        .map(owner -> owners.named(context, "owner", owner))
                        .orElse(null),
                query.choice("state", STATES, state -> state)
                        .map(AdminJobsPage::states)
                        .orElse(Set.of()),
                null,
                null,
                query.get("search").orElse(null));
        JobSort sort =
                query.choice("sort", List.of(JobSort.values()), JobSort::code).orElse(JobSort.NEWEST);
        List<Job> read = services.jobs().sorted(filter, sort, query.after(), ListQuery.LIMIT);
        Map<UUID, String> addresses =
                owners.addresses(context, read.stream().map(Job::owner).toList());
        List<JobRow> rows = read.stream().map(job -> JobRow.of(job, addresses)).toList();
        return new Model(
                ListPage.of(query, rows, row -> row.id().toString(), form),
                services.gauge().figures());
    }

    private static ListQuery query(Context context) {
        return ListQuery.of(context, AdminSection.JOBS, "search", "state", "owner", "sort");
    }

    /** The states that a filter of {@link #STATES} means. */
    static Set<JobState> states(String code) {
        return Arrays.stream(JobState.values())
                .filter(state -> switch (code) {
                    case "open" -> !state.finished();
                    case "running" -> state.running();
                    default -> state.code().equals(code);
                })
                .collect(Collectors.toSet());
    }
}
