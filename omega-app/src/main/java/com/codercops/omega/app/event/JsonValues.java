package com.codercops.omega.app.event;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** The values inside events as JSON. Texts from scripts and models stay unchanged: escape them before you show them. */
public final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** An event without fields. */
    public static ObjectNode event(EventType type) {
        return NODES.objectNode().put("type", type.code());
    }

    /** Why a script failed. */
    public static ObjectNode failure(ScriptFailure failure) {
        ObjectNode json = NODES.objectNode()
                .put("kind", failure.kind().code())
                .put("summary", failure.summary())
                .put("scene", failure.scene())
                .put("phase", failure.phase())
                .put("exception", failure.exception())
                .put("message", failure.message())
                .put("line", failure.line().orElse(null))
                .put("markedLine", failure.markedLine())
                .put("play", failure.play())
                .put("module", failure.module());
        json.set("texLines", texts(failure.texLines()));
        json.set("faults", texts(failure.faults()));
        ArrayNode suggestions = json.putArray("suggestions");
        failure.suggestions()
                .forEach(suggestion -> suggestions
                        .addObject()
                        .put("name", suggestion.name())
                        .put("signature", suggestion.signature()));
        ArrayNode frames = json.putArray("frames");
        failure.frames()
                .forEach(frame -> frames.addObject()
                        .put("function", frame.function())
                        .put("line", frame.line())
                        .put("text", frame.text()));
        return json;
    }

    public static ArrayNode failures(Collection<ScriptFailure> failures) {
        ArrayNode array = NODES.arrayNode();
        failures.forEach(failure -> array.add(failure(failure)));
        return array;
    }

    /** A video or an image, without its path. */
    public static ObjectNode artifact(Artifact artifact) {
        return NODES.objectNode()
                .put("scene", artifact.scene())
                .put("kind", lowerCase(artifact.kind()))
                .put("format", artifact.format().extension())
                .put("bytes", artifact.bytes())
                .put("sha256", artifact.sha256())
                .put("frames", artifact.frames())
                .put("width", artifact.width())
                .put("height", artifact.height())
                .put("seconds", seconds(artifact.duration()));
    }

    /** What a check predicts for a scene. */
    public static ObjectNode plan(ScenePlan plan) {
        return NODES.objectNode()
                .put("scene", plan.scene())
                .put("kind", lowerCase(plan.kind()))
                .put("plays", plan.plays())
                .put("frames", plan.frames())
                .put("seconds", seconds(plan.duration()))
                .put("width", plan.width())
                .put("height", plan.height())
                .put("fps", plan.fps())
                .put("format", plan.format().extension())
                .put("transparent", plan.transparent());
    }

    public static ObjectNode tokens(TokenUsage usage) {
        return NODES.objectNode().put("input", usage.input()).put("output", usage.output());
    }

    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** A problem in the layout of a scene. */
    public static ObjectNode layoutProblem(LayoutProblem problem) {
        ObjectNode json = NODES.objectNode()
                .put("scene", problem.scene())
                .put("kind", problem.kind().code())
                .put("error", problem.error())
                .put("play", problem.play())
                .put("line", problem.line());
        json.set("objects", texts(problem.objects()));
        return json.put("summary", problem.summary()).put("hint", problem.hint());
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
