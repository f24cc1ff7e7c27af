package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.report.ProgressReporter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes a video on a server: creates the job, follows it, and downloads its result. */
public final class RemoteAnimation {
    private final CliContext context;
    private final ApiConnection server;
    private final ProgressReporter reporter;
    private final ObjectNode request;

    private RemoteAnimation(CliContext context, ApiConnection server, ProgressReporter reporter, ObjectNode request) {
        this.context = context;
        this.server = server;
        this.reporter = reporter;
        this.request = request;
    }

    /**
     * Connects with the token of the server.
     *
     * @param request from {@link JobRequest}
     * @throws RemoteException if there is no token for the server
     */
    public static RemoteAnimation of(
            CliContext context, ServerUrl server, ProgressReporter reporter, ObjectNode request) {
        return new RemoteAnimation(context, RemoteSession.connect(context, server), reporter, request);
    }

    /** Creates the job and prints its id, without waiting for it. */
    public int start() throws InterruptedException {
        String id = submit().path("id").asText();
        reporter.note("The job runs on " + server.server() + ". Get its video: "
                + new RemoteJob(server, reporter, id).getCommand());
        context.out().println(id);
        return ExitCode.OK;
    }

    /**
     * Creates the job and waits for it. An interruption cancels the job.
     *
     * @param output for the videos; the caller closes it
     * @param then what happens with the videos
     */
    public int run(VideoOutput output, Consumer<VideoOutput.Downloaded> then) throws IOException, InterruptedException {
        JsonNode created = submit();
        RemoteJob job = new RemoteJob(server, reporter, created.path("id").asText());
        reporter.note("Job " + created.path("id").asText() + " on " + server.server());
        JsonNode finished;
        try {
            finished = job.await(created);
        } catch (InterruptedException e) {
            job.cancel();
            throw e;
        }
        try {
            return job.finish(finished, output, then);
        } catch (RemoteException e) {
            throw job.continuing(e, "The job is finished.");
        } catch (InterruptedException e) {
            reporter.warning("The video is finished on the server. Get it: " + job.getCommand());
            throw e;
        }
    }

    /** The key makes it safe to send the request again after a lost connection. */
    private JsonNode submit() throws InterruptedException {
        String key = UUID.randomUUID().toString();
        try {
            JsonNode job = new Retry(Retry.Pause.SLEEP).send(() -> server.post("/api/v1/jobs", request, key));
            ResourceId.require(job.path("id").asText());
            return job;
        } catch (InterruptedException e) {
            reporter.warning("The server may have created the job. See: omega list --server " + server.server());
            throw e;
        }
    }
}
