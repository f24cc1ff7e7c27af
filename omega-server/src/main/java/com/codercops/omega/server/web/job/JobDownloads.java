package com.codercops.omega.server.web.job;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.media.DownloadName;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.web.create.RecentJob;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The script of a job and the record of how its videos were made, as files. */
final class JobDownloads implements RouteGroup {
    private final ApiServices services;

    JobDownloads(ApiServices services) {
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/jobs/{id}/script.py", this::script, JobPages.MEMBERS);
        routes.get("/jobs/{id}/provenance.json", this::provenance, JobPages.MEMBERS);
    }

    private void script(Context context) {
        Job job = services.ownJob(context);
        String source = newest(job)
                .flatMap(JobReader::script)
                .map(JobAttempt::script)
                .or(() -> Optional.ofNullable(job.order().script()))
                .orElseThrow(() -> none("The job has no script yet."));
        attach(context, job, "py", "text/x-python", source);
    }

    private void provenance(Context context) {
        Job job = services.ownJob(context);
        JobRun run = newest(job).filter(JobReader::hasSucceeded).orElseThrow(() -> none("The job has no video."));
        JobAttempt script = JobReader.script(run).orElseThrow(() -> none("The job has no video."));
        JobProvenance provenance = new JobProvenance(
                job,
                run,
                script,
                Findings.of(job, Optional.of(run), RunEvents.of(job, services.history())),
                services.library().ofJob(job.id()),
                assets(job));
        attach(context, job, "provenance.json", "application/json", provenance.toJson());
    }

    private static ProblemException none(String detail) {
        return ProblemException.of(ProblemType.INVALID_STATE, detail);
    }

    private Optional<JobRun> newest(Job job) {
        return services.history().runs(job.id()).stream().reduce((earlier, later) -> later);
    }

    private List<ScriptAsset> assets(Job job) {
        ScriptReference source = job.source();
        Integer version = source == null ? null : source.version();
        return source == null || version == null
                ? List.of()
                : services.assets().list(job.owner(), source.script(), version).orElse(List.of());
    }

    private static void attach(Context context, Job job, String extension, String type, String content) {
        context.header("Content-Disposition", DownloadName.attachment(RecentJob.title(job), extension))
                .header("Cache-Control", "private, no-store")
                .contentType(type + "; charset=utf-8")
                .result(content);
    }
}
