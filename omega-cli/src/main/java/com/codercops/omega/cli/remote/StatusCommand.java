package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Show a job on a server with its videos.")
public final class StatusCommand implements Callable<Integer> {
    private static final int MAX_LINE = 300;

    private final CliContext context;

    @Parameters(paramLabel = "JOB", description = "ID of the job")
    String job = "";

    @Option(names = "--json", description = "write the job as one line of JSON, as in the API, with its 'videos'")
    boolean json;

    @Mixin
    ServerFlag server = new ServerFlag();

    @Mixin
    DebugFlag debug = new DebugFlag();

    public StatusCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/api/v1/jobs/" + ResourceId.of(job);
        ApiConnection connection = RemoteSession.open(context, server).connection();
        Retry retry = new Retry(Retry.Pause.SLEEP);
        JsonNode found = retry.send(() -> connection.get(path));
        JsonNode videos = retry.send(() -> connection.get(path + "/videos")).path("items");
        if (json && found instanceof ObjectNode object) {
            context.out().println(object.set("videos", videos).toString());
        } else {
            show(found, videos);
        }
        return ExitCode.OK;
    }

    private void show(JsonNode found, JsonNode videos) {
        line("job", JobText.field(found, "id", 40));
        line("state", JobText.field(found, "state", 40));
        line("prompt", JobText.subject(found, MAX_LINE));
        line("model", JobText.field(found.path("spec"), "model", 80));
        line("created", JobText.field(found, "createdAt", 40));
        line("finished", JobText.field(found, "finishedAt", 40));
        JsonNode failure = found.path("failure");
        line("failure", JobText.field(failure, "reason", 40));
        line("", JobText.field(failure, "detail", 2 * MAX_LINE));
        found.path("omitted").forEach(part -> line("omitted", SafeText.line(part.asText(), MAX_LINE)));
        found.path("warnings").forEach(warning -> line("warning", JobText.field(warning, "message", MAX_LINE)));
        videos.forEach(video -> line(
                "video",
                JobText.field(video, "id", 40) + "  " + JobText.field(video, "scene", 80) + "  "
                        + JobText.field(video, "contentType", 40)
                        + String.format(
                                Locale.ROOT,
                                "  %dx%d  %.1f s  %d kB",
                                video.path("width").asInt(),
                                video.path("height").asInt(),
                                video.path("durationSeconds").asDouble(),
                                (video.path("sizeBytes").asLong() + 1023) / 1024)));
    }

    private void line(String name, String text) {
        if (!text.isEmpty()) {
            context.out().println(String.format(Locale.ROOT, "%-9s %s", name, text));
        }
    }
}
