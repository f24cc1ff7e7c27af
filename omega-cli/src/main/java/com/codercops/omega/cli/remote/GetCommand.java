package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.report.ProgressReporter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Download the videos of a job, or one video, from a server. Waits until the job is finished.",
        footer = "Ctrl-C ends the command, not the job.")
public final class GetCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 404;

    private final CliContext context;

    @Parameters(paramLabel = "JOB|VIDEO", description = "ID of the job or the video")
    String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "path of the video. Default: an unused name in the directory media")
    @Nullable Path output;

    @Option(names = "--force", description = "replace existing files")
    boolean force;

    @Mixin
    ReportFlags messages = new ReportFlags();

    @Mixin
    ServerFlag server = new ServerFlag();

    public GetCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String resource = ResourceId.of(id);
        RemoteSession session = RemoteSession.open(context, server);
        ApiConnection connection = session.connection();
        ProgressReporter reporter = ProgressReporter.of(context, messages);
        Retry retry = new Retry(Retry.Pause.SLEEP);
        Optional<JsonNode> job = job(connection, retry, resource);
        int code = job.isPresent()
                ? job(session, reporter, resource, job.get())
                : video(session, reporter, retry, resource);
        reporter.end(code);
        return code;
    }

    private static Optional<JsonNode> job(ApiConnection connection, Retry retry, String resource)
            throws InterruptedException {
        try {
            return Optional.of(retry.send(() -> connection.get("/api/v1/jobs/" + resource)));
        } catch (RemoteException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int job(RemoteSession session, ProgressReporter reporter, String resource, JsonNode found)
            throws IOException, InterruptedException {
        RemoteJob job = new RemoteJob(session.connection(), reporter, resource);
        try (VideoOutput videos = output(session, JobText.fileName(found))) {
            return job.finish(job.await(found), videos, downloaded -> {});
        }
    }

    private int video(RemoteSession session, ProgressReporter reporter, Retry retry, String resource)
            throws IOException, InterruptedException {
        JsonNode video;
        try {
            video = retry.send(() -> session.connection().get("/api/v1/videos/" + resource));
        } catch (RemoteException e) {
            throw e.status() == NOT_FOUND
                    ? e.withMessage(session.connection().server() + " has no job and no video " + resource
                            + " of yours. 'omega list' shows the IDs.")
                    : e;
        }
        try (VideoOutput videos = output(session, "video")) {
            VideoDownload download = new VideoDownload(session.connection(), retry, videos.stagingDirectory());
            VideoOutput.Downloaded downloaded = videos.publish(List.of(download.download(video, 1)), null);
            reporter.videosDownloaded(ResourceId.require(video.path("jobId").asText()), downloaded, List.of());
            return ExitCode.OK;
        }
    }

    private VideoOutput output(RemoteSession session, String name) {
        Path working = context.directory();
        return output == null
                ? VideoOutput.inDirectory(
                        working.resolve(session.settings().get(CliSettings.OUTPUT_DIRECTORY))
                                .normalize(),
                        name)
                : VideoOutput.at(working.resolve(output).normalize(), output, force);
    }
}
