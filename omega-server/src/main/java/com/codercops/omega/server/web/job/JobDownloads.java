package com.codercops.omega.server.web.job;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.jobs.JobRunView;
import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.media.DownloadName;
import com.codercops.omega.server.web.create.RecentJob;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The script of a job and the record of how its videos were made, as files. */
final class JobDownloads implements RouteGroup {
    private final ApiServices services;
    private final JobReader reader;

    JobDownloads(ApiServices services, JobReader reader) {
        this.services = services;
        this.reader = reader;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/jobs/{id}/script.py", this::script, JobPages.MEMBERS);
        routes.get("/jobs/{id}/provenance.json", this::provenance, JobPages.MEMBERS);
    }

    private void script(Context context) {
        Job job = services.ownJob(context);
        Optional<JobRun> run =
                services.history().runs(job.id()).stream().reduce((earlier, later) -> later);
        String source = reader.script(run)
                .map(JobAttempt::script)
                .or(() -> Optional.ofNullable(job.order().script()))
                .orElseThrow(() -> ProblemException.notFound("script"));
        attach(context, job, "py");
        context.contentType("text/x-python; charset=utf-8").result(source);
    }

    private record Provenance(JobView job, List<JobRunView> runs, List<VideoView> videos) {}

    private void provenance(Context context) {
        Job job = services.ownJob(context);
        attach(context, job, "provenance.json");
        ApiJson.respond(
                context,
                new Provenance(
                        JobView.of(job),
                        services.history().runs(job.id()).stream()
                                .map(JobRunView::of)
                                .toList(),
                        services.library().ofJob(job.id()).stream()
                                .map(VideoView::of)
                                .toList()));
    }

    private static void attach(Context context, Job job, String extension) {
        context.header("Content-Disposition", DownloadName.attachment(RecentJob.title(job), extension))
                .header("Cache-Control", "private, no-store");
    }
}
