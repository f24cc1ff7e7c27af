package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ServerFlag;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List your jobs on a server, newest first.")
public final class ListCommand implements Callable<Integer> {
    private static final int MAX = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CliContext context;

    @Option(names = "--limit", paramLabel = "N", description = "how many jobs, 1 to 100. Default: 20")
    int limit = 20;

    @Option(names = "--json", description = "write each job as one line of JSON, as in the API")
    boolean json;

    @Mixin
    ServerFlag server = new ServerFlag();

    @Mixin
    DebugFlag debug = new DebugFlag();

    public ListCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1 || limit > MAX) {
            throw new UsageException("--limit " + limit + " is invalid: expected 1 to " + MAX + ".");
        }
        RemoteSession session = RemoteSession.open(context, server);
        JsonNode jobs = new Retry(Retry.Pause.SLEEP)
                .send(() -> session.connection().get("/api/v1/jobs?limit=" + limit))
                .path("items");
        if (jobs.isEmpty() && !json) {
            context.err()
                    .println("There are no jobs. Make a video: omega animate PROMPT --server "
                            + session.connection().server());
        }
        for (JsonNode job : jobs) {
            context.out().println(json ? job.toString() : row(job));
        }
        return ExitCode.OK;
    }

    private static String row(JsonNode job) {
        return String.format(
                Locale.ROOT,
                "%-36s  %-10s  %-16s  %s",
                JobText.field(job, "id", 36),
                JobText.field(job, "state", 20),
                time(job.path("createdAt").asText()),
                JobText.subject(job, 80));
    }

    private static String time(String text) {
        try {
            return TIME.format(Instant.parse(text).atZone(ZoneId.systemDefault()));
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
