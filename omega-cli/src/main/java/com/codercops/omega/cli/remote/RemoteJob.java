package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.report.FailureMessage;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.render.Artifact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job of a server: waits for it, then downloads its videos or says why there are none. For one thread. */
final class RemoteJob {
    private static final int MAX_VIDEOS = 1000;
    private static final int MAX_SCRIPT = 2 << 20;

    private final ApiConnection server;
    private final ProgressReporter reporter;
    private final Retry retry = new Retry(Retry.Pause.SLEEP);
    private final String id;
    private final JobFollower follower;

    RemoteJob(ApiConnection server, ProgressReporter reporter, String id) {
        this.server = server;
        this.reporter = reporter;
        this.id = id;
        this.follower = new JobFollower(server, reporter, Retry.Pause.SLEEP, id);
    }

    /** The command that gets the videos later. */
    String getCommand() {
        return "omega get " + id + " --server " + server.server();
    }

    /** The finished job. Reports its events meanwhile. */
    JsonNode await(JsonNode job) throws InterruptedException {
        try {
            return JobFollower.isFinished(job) ? replay(job) : follower.follow();
        } catch (RemoteException e) {
            throw continuing(e, "The job continues on the server.");
        }
    }

    /** The same exception; if only the connection is the problem, with what to do later. */
    RemoteException continuing(RemoteException e, String state) {
        return e.retryable()
                ? e.withMessage(e.getMessage() + " " + state + " Get its video later: " + getCommand())
                : e;
    }

    /** The outcome of a job that was finished before anything was reported. */
    private JsonNode replay(JsonNode job) {
        if (!job.path("state").asText().equals("succeeded")) {
            ObjectNode event = JsonValues.event(EventType.STATE_CHANGED)
                    .put("state", job.path("state").asText());
            if (job.hasNonNull("failure")) {
                event.put("failure", job.path("failure").path("reason").asText())
                        .put("detail", job.path("failure").path("detail").asText(""));
            }
            reporter.serverEvent(event);
        }
        return job;
    }

    /** Downloads the videos of a finished job, or reports its failure; returns the exit code. */
    int finish(JsonNode job, VideoOutput output, Consumer<VideoOutput.Downloaded> then)
            throws IOException, InterruptedException {
        if (!job.path("state").asText().equals("succeeded")) {
            return failed(job);
        }
        warn(job);
        JsonNode videos =
                retry.send(() -> server.get("/api/v1/jobs/" + id + "/videos")).path("items");
        if (videos.isEmpty() || videos.size() > MAX_VIDEOS) {
            reporter.jobFailed(
                    "The job " + id + " has no video on the server. It was deleted, or only the script was made.");
            return ExitCode.FAILED;
        }
        VideoDownload download = new VideoDownload(server, retry, output.stagingDirectory());
        List<Artifact> artifacts = new ArrayList<>();
        for (JsonNode video : videos) {
            artifacts.add(download.download(video, artifacts.size() + 1));
        }
        VideoOutput.Downloaded downloaded = output.publish(artifacts, script(job));
        List<String> omitted = new ArrayList<>();
        job.path("omitted").forEach(part -> omitted.add(part.asText()));
        reporter.videosDownloaded(id, downloaded, omitted);
        then.accept(downloaded);
        return ExitCode.OK;
    }

    /** Warnings that no event had: the stream was lost, or the job was finished before. */
    private void warn(JsonNode job) {
        for (JsonNode warning : job.path("warnings")) {
            if (!follower.hasWarned(warning.path("message").asText())) {
                reporter.serverEvent(JsonValues.event(EventType.WARNING_RAISED)
                        .put("attempt", 1)
                        .put("code", warning.path("code").asText())
                        .put("message", warning.path("message").asText()));
            }
        }
    }

    private @Nullable String script(JsonNode job) throws InterruptedException {
        JsonNode script = job.path("script");
        int version = script.path("version").asInt();
        if (version < 1) {
            return null;
        }
        String path = "/api/v1/scripts/" + ResourceId.require(script.path("id").asText()) + "/versions/" + version;
        try {
            String source = retry.send(() -> server.get(path)).path("source").asText("");
            return source.isEmpty() || source.length() > MAX_SCRIPT ? null : source;
        } catch (RemoteException e) {
            reporter.warning("The script of the video is not available. " + e.getMessage());
            return null;
        }
    }

    private int failed(JsonNode job) {
        if (job.path("state").asText().equals("cancelled")) {
            reporter.jobFailed("The job " + id + " was cancelled.");
            return ExitCode.FAILED;
        }
        JsonNode failure = job.path("failure");
        String reason = failure.path("reason").asText("internal");
        reporter.jobFailed(FailureMessage.ofJob(
                id,
                reason,
                failure.path("detail").asText(""),
                follower.lastFailure().orElse(null)));
        return switch (reason) {
            case "script", "quota" -> ExitCode.FAILED;
            case "model" -> ExitCode.MODEL;
            default -> ExitCode.INSTALLATION;
        };
    }

    /** Asks the server to cancel the job before the program ends, and says what it answers. */
    void cancel() throws InterruptedException {
        try {
            server.lastPost("/api/v1/jobs/" + id + "/cancel");
            reporter.warning("The job " + id + " is cancelled on the server.");
        } catch (RemoteException e) {
            reporter.warning("The job " + id + " is not cancelled. " + e.getMessage()
                    + " If it continues, get its video" + " later: " + getCommand());
        }
    }
}
