package com.codercops.omega.server.api.scripts;

import static com.codercops.omega.server.api.scripts.ScriptsApi.MAKE;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.http.message.RevisionTag;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.scripts.ScriptVersion;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Versions of scripts: list, add, compare, fork, render, revise. */
public final class ScriptVersionsApi implements RouteGroup {
    private static final int SMALL = 16 << 10;
    /** A wish may have 4,000 characters; JSON escapes make it longer. */
    private static final int REVISION = 64 << 10;

    private static final int MAX_VERSION = 1_000_000;

    private final ScriptService scripts;
    private final JobRequestBody jobRequests;

    public ScriptVersionsApi(ApiServices services) {
        this.scripts = services.scripts();
        this.jobRequests = services.jobRequests();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/scripts/{id}/versions", this::list, MAKE);
        routes.post("/api/v1/scripts/{id}/versions", this::create, MAKE);
        routes.get("/api/v1/scripts/{id}/versions/{number}", this::show, MAKE);
        routes.get("/api/v1/scripts/{id}/diff", this::diff, MAKE);
        routes.post("/api/v1/scripts/{id}/fork", this::fork, MAKE);
        routes.post("/api/v1/scripts/{id}/render", this::render, MAKE);
        routes.post("/api/v1/scripts/{id}/revisions", this::revise, MAKE);
    }

    private void list(Context context) {
        ApiJson.respond(
                context,
                new ResultPage<>(
                        versions(context).stream()
                                .map(ScriptView.VersionView::of)
                                .toList(),
                        null));
    }

    private record VersionWithSource(@JsonUnwrapped ScriptView.VersionView version, String source) {}

    private void show(Context context) {
        int number = number(context.pathParam("number"));
        ScriptVersion version = versions(context).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("version"));
        String source = scripts.source(Caller.id(context), ScriptsApi.id(context), number)
                .orElseThrow(() -> ProblemException.notFound("version"));
        ApiJson.respond(context, new VersionWithSource(ScriptView.VersionView.withFindings(version), source));
    }

    private void create(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, ScriptsApi.BODY);
        ManimScript script = scripts.edit(
                        Caller.id(context), ScriptsApi.id(context), body.text("source"), RevisionTag.expected(context))
                .orElseThrow(() -> ProblemException.notFound("script"));
        ScriptsApi.respond(context, 200, script);
    }

    private void diff(Context context) {
        QueryParameters query = QueryParameters.of(context);
        UUID owner = Caller.id(context);
        UUID id = ScriptsApi.id(context);
        ManimScript script = scripts.find(owner, id).orElseThrow(() -> ProblemException.notFound("script"));
        int to = (int) query.number("to", script.newest(), 1, MAX_VERSION);
        int from = (int) query.number("from", Math.max(1, to - 1), 1, MAX_VERSION);
        String diff = scripts.diff(owner, id, from, to).orElseThrow(() -> ProblemException.notFound("version"));
        context.contentType("text/x-diff; charset=utf-8").result(diff);
    }

    private void fork(Context context) {
        ManimScript script = scripts.fork(
                        Caller.id(context), ScriptsApi.id(context), version(JsonRequestBody.optional(context, SMALL)))
                .orElseThrow(() -> ProblemException.notFound("script"));
        ScriptsApi.respond(context, 201, script);
    }

    private void render(Context context) {
        JsonRequestBody body = JsonRequestBody.optional(context, SMALL);
        queued(
                context,
                scripts.render(
                        Caller.id(context),
                        ScriptsApi.id(context),
                        version(body),
                        jobRequests.rendering(body),
                        JobLimitsMapper.of(Caller.principal(context)),
                        settings(context, body)));
    }

    private void revise(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, REVISION);
        queued(
                context,
                scripts.revise(
                        Caller.id(context),
                        ScriptsApi.id(context),
                        jobRequests.revision(body, version(body)),
                        JobLimitsMapper.of(Caller.principal(context)),
                        settings(context, body)));
    }

    private static UnaryOperator<JobSubmission> settings(Context context, JsonRequestBody body) {
        int priority = body.optionalInteger("priority", -100, 100).orElse(0);
        @Nullable String key = context.header("Idempotency-Key");
        return submission -> submission.withKey(key).withPriority(priority);
    }

    private static void queued(Context context, Optional<Job> submitted) {
        Job job = submitted.orElseThrow(() -> ProblemException.notFound("script"));
        context.header("Location", "/api/v1/jobs/" + job.id());
        ApiJson.respond(context, 202, JobView.of(job));
    }

    private List<ScriptVersion> versions(Context context) {
        UUID owner = Caller.id(context);
        return scripts.versions(owner, ScriptsApi.id(context)).orElseThrow(() -> ProblemException.notFound("script"));
    }

    private static @Nullable Integer version(JsonRequestBody body) {
        OptionalInt version = body.optionalInteger("version", 1, MAX_VERSION);
        return version.isPresent() ? version.getAsInt() : null;
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw ProblemException.notFound("version");
        }
        return Integer.parseInt(text);
    }
}
