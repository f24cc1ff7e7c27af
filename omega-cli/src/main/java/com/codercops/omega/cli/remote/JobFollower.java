package com.codercops.omega.cli.remote;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.EventStream;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerSentEvent;
import com.codercops.omega.cli.report.ProgressReporter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports the events of a job until it is finished. A lost stream continues after its last event; if that does not succeed,
 * the state is polled. Follows one job, in one thread.
 */
final class JobFollower {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FINISHED = Set.of("succeeded", "failed", "cancelled");
    private static final int MAX_LOST_STREAMS = 4;
    private static final int MAX_FAILED_POLLS = 10;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int TOO_MANY = 429;

    private final ApiConnection server;
    private final ProgressReporter reporter;
    private final Retry.Pause pause;
    private final Retry retry;
    private final String path;
    private final Set<String> warned = new HashSet<>();
    private String lastEvent = "";
    private @Nullable JsonNode lastFailure;

    JobFollower(ApiConnection server, ProgressReporter reporter, Retry.Pause pause, String job) {
        this.server = server;
        this.reporter = reporter;
        this.pause = pause;
        this.retry = new Retry(pause);
        this.path = "/api/v1/jobs/" + job;
    }

    /** Whether a job has an outcome. */
    static boolean isFinished(JsonNode job) {
        return FINISHED.contains(job.path("state").asText());
    }

    /** The failure of the last attempt that was reported. */
    Optional<JsonNode> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Whether a warning was reported. */
    boolean hasWarned(String message) {
        return warned.contains(message);
    }

    /**
     * The finished job.
     *
     * @throws RemoteException if the server cannot be reached for long, or refuses to tell
     */
    JsonNode follow() throws InterruptedException {
        int lost = 0;
        while (lost < MAX_LOST_STREAMS) {
            String before = lastEvent;
            RemoteException failure;
            try {
                readStream();
                JsonNode job = retry.send(() -> server.get(path));
                if (isFinished(job)) {
                    return job;
                }
                failure = RemoteException.connection("The server ended the event stream.");
            } catch (RemoteException e) {
                if (e.status() == TOO_MANY) {
                    break;
                }
                if (!e.retryable()) {
                    throw e;
                }
                failure = e;
            }
            lost = lastEvent.equals(before) ? lost + 1 : 1;
            reporter.note("The connection to " + server.server() + " was lost. Connecting again.");
            retry.waitAfter(lost, failure);
        }
        reporter.note("There is no event stream. The state of the job is read every " + POLL_INTERVAL.toSeconds()
                + " s; there is no progress bar.");
        return poll();
    }

    private void readStream() throws InterruptedException {
        Optional<EventStream> opened = server.events(path + "/events", lastEvent);
        if (opened.isEmpty()) {
            return;
        }
        try (EventStream stream = opened.get()) {
            for (ServerSentEvent event = stream.next(); event != null; event = stream.next()) {
                if (!event.id().isEmpty()) {
                    lastEvent = event.id();
                }
                report(event.data());
            }
        }
    }

    private void report(String data) {
        try {
            if (JSON.readTree(data) instanceof ObjectNode event) {
                note(event);
                reporter.serverEvent(event);
            }
        } catch (JsonProcessingException e) {
            // An event that is not JSON is none that this program knows.
        }
    }

    private void note(ObjectNode event) {
        String type = event.path("type").asText();
        if (type.equals(EventType.ATTEMPT_FAILED.code())) {
            lastFailure = event.path("failure");
        } else if (type.equals(EventType.WARNING_RAISED.code())) {
            warned.add(event.path("message").asText());
        }
    }

    private JsonNode poll() throws InterruptedException {
        String state = "";
        for (int failed = 0; ; ) {
            try {
                JsonNode job = server.get(path);
                failed = 0;
                if (isFinished(job)) {
                    return job;
                }
                String now = job.path("state").asText();
                if (!now.equals(state)) {
                    state = now;
                    reporter.note("State: " + SafeText.line(now, 40));
                }
                pause.of(POLL_INTERVAL);
            } catch (RemoteException e) {
                boolean temporary = e.retryable() || e.status() == TOO_MANY;
                if (!temporary || ++failed == MAX_FAILED_POLLS) {
                    throw e;
                }
                retry.waitAfter(failed, e);
            }
        }
    }
}
