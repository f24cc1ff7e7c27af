package com.codercops.omega.cli.report;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** The JSON form of values in events. */
public final class JsonFormat {
    private final ObjectMapper mapper = new ObjectMapper();

    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    public ArrayNode strings(Collection<String> texts) {
        ArrayNode array = mapper.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    public ObjectNode tokens(TokenUsage usage) {
        return object().put("input", usage.input()).put("output", usage.output());
    }

    public ObjectNode failure(ScriptFailure failure) {
        ObjectNode json = object().put("kind", failure.kind().code())
                .put("phase", failure.phase())
                .put("exception", failure.exception())
                .put("message", failure.message())
                .put("line", failure.line().orElse(null))
                .put("marked_line", failure.markedLine())
                .put("play", failure.play())
                .put("module", failure.module());
        json.set("tex", strings(failure.texLines()));
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

    public ObjectNode layout(LayoutProblem problem) {
        ObjectNode json = object().put("scene", problem.scene())
                .put("kind", problem.kind().code())
                .put("error", problem.error())
                .put("play", problem.play())
                .put("line", problem.line());
        json.set("objects", strings(problem.objects()));
        return json;
    }

    public ObjectNode video(Path path, Artifact artifact) {
        return object().put("file", path.getFileName().toString())
                .put("scene", artifact.scene())
                .put("kind", artifact.kind().name().toLowerCase(Locale.ROOT))
                .put("sha256", artifact.sha256())
                .put("bytes", artifact.bytes())
                .put("frames", artifact.frames())
                .put("width", artifact.width())
                .put("height", artifact.height())
                .put("seconds", seconds(artifact.duration()));
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    public String line(ObjectNode node) {
        return write(node, false);
    }

    public String pretty(ObjectNode node) {
        return write(node, true) + "\n";
    }

    private String write(ObjectNode node, boolean indented) {
        try {
            return (indented ? mapper.writer(SerializationFeature.INDENT_OUTPUT) : mapper.writer())
                    .writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of texts and numbers can be written", e);
        }
    }
}
