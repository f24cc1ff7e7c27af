package com.codercops.omega.server.web.create;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.api.ModelCatalog;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page for a new video, which is the home of members. */
public final class CreatePage implements RouteGroup {
    private static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);
    private static final int RECENT = 6;

    private final Templates templates;
    private final ApiServices services;

    /**
     * The content of the page.
     *
     * @param form what was typed
     * @param models the available models
     * @param recent the newest jobs
     */
    public record Model(FormState form, ModelCatalog models, List<RecentJob> recent) {
        private static final int EXAMPLES = 8;

        /** The first examples, which the page shows. */
        public List<String> examples() {
            return models.examples()
                    .subList(0, Math.min(EXAMPLES, models.examples().size()));
        }

        /** The other topics, if there are no others than those of the gallery. */
        public List<String> furtherTopics() {
            return models.offline()
                    ? models.examples()
                            .subList(examples().size(), models.examples().size())
                    : List.of();
        }
    }

    public CreatePage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/create", this::show, MEMBERS);
        routes.get("/create/recent", this::recent, MEMBERS);
        routes.post("/jobs", context -> FormAction.submit(context, this::submit, this::show), MEMBERS);
    }

    private void show(Context context) {
        Map<String, String> values = new HashMap<>();
        context.queryParamMap().forEach((name, value) -> values.put(name, value.get(0)));
        values.put("key", UUID.randomUUID().toString());
        show(context, FormState.of(values));
    }

    private void show(Context context, FormState form) {
        templates.page(
                context,
                "create/create",
                "create.title",
                "create",
                new Model(form, services.models(), recentJobs(context)));
    }

    private void recent(Context context) {
        templates.part(context, "create/recent", recentJobs(context));
    }

    private List<RecentJob> recentJobs(Context context) {
        return RecentJob.of(services.queue().newest(Caller.id(context), RECENT), services.library());
    }

    private void submit(Context context, FormBody form) {
        JobSpec spec = services.jobRequests().job(JobForm.request(form));
        refuseUnanswerable(spec);
        Job job = services.queue()
                .submit(new JobSubmission(
                        Caller.id(context),
                        spec,
                        0,
                        key(form, spec),
                        JobLimitsMapper.of(Caller.principal(context)),
                        null));
        context.redirect("/jobs/" + job.id(), HttpStatus.SEE_OTHER);
    }

    /** A prompt without a prepared video gives no video: the person chooses a topic before a job fails. */
    private void refuseUnanswerable(JobSpec spec) {
        String model =
                Objects.requireNonNullElse(spec.model(), services.models().defaultId());
        if (spec.prompt() != null && services.models().prepared().refuse(model, spec.prompt())) {
            throw ProblemException.invalid("prompt", templates.texts().get("create.no-topic"));
        }
    }

    /** A form that is sent twice, such as after the back button, gives one job; a changed form gives another one. */
    private static @Nullable String key(FormBody form, JobSpec spec) {
        return form.key()
                .map(key -> "form-" + key + "-" + spec.fingerprint().substring(0, 16))
                .orElse(null);
    }
}
