package com.codercops.omega.mcp;

import com.codercops.omega.app.SafeText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * How far a call is.
 *
 * @param percent 0 to 100, an estimate
 * @param message for people
 */
public record Progress(double percent, String message) {
    private static final int MAX = 200;
    private static final double RENDERING = 30;

    private static final Map<String, Progress> STATES = Map.of(
            "queued", new Progress(0, "Waiting for a worker"),
            "generating", new Progress(5, "Writing the script"),
            "checking", new Progress(15, "Checking the script"),
            "rendering", new Progress(RENDERING, "Rendering"),
            "repairing", new Progress(20, "Repairing the script"),
            "succeeded", new Progress(100, "Done"));

    public Progress {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("A percentage is 0 to 100, not " + percent);
        }
    }

    /** What an event of the pipeline or of a job means; empty if it is no news to a person. */
    public static Optional<Progress> of(JsonNode event) {
        return Optional.ofNullable(
                switch (event.path("type").asText()) {
                    case "state_changed" -> STATES.get(event.path("state").asText());
                    case "model_call_started" ->
                        new Progress(
                                5,
                                (event.path("fix").asBoolean() ? "Requesting a fix from " : "Requesting a script from ")
                                        + text(event, "model"));
                    case "attempt_started" ->
                        new Progress(
                                15, "Checking script " + event.path("attempt").asInt());
                    case "attempt_failed" ->
                        new Progress(
                                20,
                                "Script " + event.path("attempt").asInt() + " failed: "
                                        + text(event.path("failure"), "summary"));
                    case "scene_planned" -> new Progress(RENDERING, "Rendering the scene " + text(event, "scene"));
                    case "render_progress" -> rendered(event);
                    default -> null;
                });
    }

    private static Progress rendered(JsonNode event) {
        int frames = Math.max(1, event.path("frames").asInt());
        double part = Math.min(1, Math.max(0, event.path("frame").asDouble() / frames));
        return new Progress(RENDERING + part * (95 - RENDERING), "Rendering the scene " + text(event, "scene"));
    }

    private static String text(JsonNode event, String field) {
        return SafeText.line(event.path(field).asText(), MAX);
    }
}
