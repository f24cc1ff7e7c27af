package com.codercops.omega.cli.report;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact.ArtifactKind;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.LayoutProblem.LayoutProblemKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceSpan;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts the events of a server to those of the pipeline, which they were there. Texts stay as they are. */
final class ServerEventParser {
    /** The display shows one job, so its events need no id. */
    private static final String JOB = "";

    private ServerEventParser() {}

    /** The event; empty for an event that is not of the pipeline, unknown or invalid. */
    static Optional<PipelineEvent> parse(JsonNode json) {
        try {
            return Optional.ofNullable(event(json));
        } catch (IllegalArgumentException e) {
            // A newer server can have values that this program does not know.
            return Optional.empty();
        }
    }

    /** The failure of an attempt; empty for one that this program does not know. */
    static Optional<ScriptFailure> failure(JsonNode json) {
        try {
            return Optional.of(scriptFailure(json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable PipelineEvent event(JsonNode json) {
        int attempt = json.path("attempt").asInt(1);
        return switch (text(json, "type")) {
            case "model_call_started" ->
                new PipelineEvent.ModelCallStarted(
                        JOB, attempt, text(json, "model"), json.path("fix").asBoolean());
            case "attempt_started" ->
                new PipelineEvent.AttemptStarted(
                        JOB,
                        attempt,
                        constant(Attempt.Origin.class, json, "origin"),
                        text(json, "author"),
                        text(json, "remark"),
                        new Script(text(json, "script")),
                        TokenUsage.NONE);
            case "scene_planned" -> render(attempt, new RenderEvent.ScenePlanned(plan(json)));
            case "layout_problem_found" -> render(attempt, new RenderEvent.LayoutProblemFound(layoutProblem(json)));
            case "warning_raised" ->
                render(
                        attempt,
                        new RenderEvent.WarningRaised(new RenderWarning(text(json, "code"), text(json, "message"))));
            case "render_progress" ->
                render(
                        attempt,
                        new RenderEvent.RenderProgress(
                                text(json, "scene"),
                                json.path("play").asInt(),
                                json.path("plays").asInt(),
                                json.path("frame").asInt(),
                                json.path("frames").asInt()));
            case "attempt_failed" ->
                new PipelineEvent.AttemptFailed(JOB, attempt, scriptFailure(json.path("failure")), Duration.ZERO);
            case "polish_rejected" -> new PipelineEvent.PolishRejected(JOB, text(json, "reason"));
            default -> null;
        };
    }

    private static PipelineEvent render(int attempt, RenderEvent event) {
        return new PipelineEvent.RenderUpdate(JOB, attempt, event);
    }

    private static ScenePlan plan(JsonNode json) {
        return new ScenePlan(
                text(json, "scene"),
                constant(ArtifactKind.class, json, "kind"),
                json.path("plays").asInt(),
                json.path("frames").asInt(),
                Duration.ofMillis(Math.round(1000 * json.path("seconds").asDouble())),
                json.path("width").asInt(),
                json.path("height").asInt(),
                json.path("fps").asDouble(),
                Format.of(text(json, "format")),
                json.path("transparent").asBoolean());
    }

    private static LayoutProblem layoutProblem(JsonNode json) {
        return new LayoutProblem(
                text(json, "scene"),
                constant(LayoutProblemKind.class, json, "kind"),
                json.path("error").asBoolean(),
                json.path("play").asInt(),
                line(json),
                texts(json, "objects"),
                text(json, "hint"));
    }

    private static ScriptFailure scriptFailure(JsonNode json) {
        Integer line = line(json);
        return new ScriptFailure(
                FailureKind.of(text(json, "kind")),
                text(json, "phase"),
                text(json, "exception"),
                text(json, "message"),
                line == null ? null : new SourceSpan(line, 0, line, 0),
                text(json, "markedLine"),
                List.of(),
                Map.of(),
                null,
                json.path("module").textValue(),
                texts(json, "texLines"),
                List.of(),
                List.of(),
                json.path("scene").textValue(),
                null,
                texts(json, "faults"));
    }

    private static @Nullable Integer line(JsonNode json) {
        int line = json.path("line").asInt();
        return line < 1 ? null : line;
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    private static List<String> texts(JsonNode json, String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String field) {
        return Enum.valueOf(type, text(json, field).toUpperCase(Locale.ROOT));
    }
}
