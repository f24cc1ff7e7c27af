package com.codercops.omega.cli;

import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderLimits;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a video came to be, as it stands in {@code <video>.provenance.json}.
 *
 * @param prompt the person's words, or null where a script was given
 * @param source the given script's file name, or null
 * @param model who was to write, or null
 * @param took from the command to the video
 */
record Provenance(
        @Nullable String prompt,
        @Nullable String source,
        @Nullable String model,
        String backend,
        BackendCapabilities capabilities,
        Studio studio,
        AnimationSucceeded result,
        Instant begun,
        Duration took) {
    static final String SUFFIX = ".provenance.json";
    /** Grows when a reader of the old form could no longer read it. */
    static final int FORMAT = 1;

    String json(List<Path> videos, Path script) {
        Json json = new Json();
        ObjectNode root = json.object().put("omega_provenance", FORMAT).put("omega", Version.number());
        root.put("manim", result.rendered().report().manimVersion());
        root.put("created", begun.truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("prompt", prompt).put("source", source).put("model", model).put("backend", backend);
        ObjectNode settings = root.putObject("settings");
        settings.putObject("quality")
                .put("width", studio.quality().width())
                .put("height", studio.quality().height())
                .put("fps", studio.quality().fps());
        settings.put("format", studio.format().extension())
                .put("encoding", studio.encoding().name().toLowerCase(Locale.ROOT))
                .put("seed", studio.seed());
        ObjectNode scenes = settings.putObject("scenes")
                .put("mode", studio.scenes().mode().name().toLowerCase(Locale.ROOT));
        scenes.set("names", json.strings(studio.scenes().names()));
        root.set("limits", limits(json, studio.limits()));
        ObjectNode protections = root.putObject("protections").put("isolated", capabilities.isolated());
        protections.set("in_force", json.strings(capabilities.protections()));
        protections.set("missing", json.strings(capabilities.missing()));
        ObjectNode timings = root.putObject("seconds").put("total", Json.seconds(took));
        result.rendered().report().timings().forEach((phase, time) -> timings.put(phase, Json.seconds(time)));
        ArrayNode layout = root.putArray("layout");
        result.rendered().report().layout().forEach(problem -> layout.add(json.layout(problem)));
        root.set("omitted", json.strings(result.omitted()));
        ArrayNode attempts = root.putArray("attempts");
        result.attempts().forEach(attempt -> attempts.add(attempt(json, attempt)));
        root.putObject("script")
                .put("file", script.getFileName().toString())
                .put("sha256", result.success().script().sha256())
                .put("text", result.success().script().source());
        ArrayNode list = root.putArray("videos");
        for (int i = 0; i < videos.size(); i++) {
            list.add(video(json, videos.get(i), result.rendered().artifacts().get(i)));
        }
        return json.pretty(root);
    }

    private static ObjectNode limits(Json json, RenderLimits limits) {
        return json.object()
                .put("wall_seconds", limits.wallTime().toSeconds())
                .put("cpu_seconds", limits.cpuTime().toSeconds())
                .put("memory_bytes", limits.memoryBytes())
                .put("processes", limits.processes())
                .put("output_bytes", limits.outputBytes())
                .put("log_bytes", limits.logBytes())
                .put("frames", limits.frames())
                .put("pixels", limits.pixels());
    }

    private static ObjectNode attempt(Json json, Attempt attempt) {
        ObjectNode node = json.object()
                .put("number", attempt.number())
                .put("origin", attempt.origin().name().toLowerCase(Locale.ROOT))
                .put("author", attempt.author())
                .put("remark", attempt.remark())
                .put("seconds", Json.seconds(attempt.duration()))
                .put("sha256", attempt.script().sha256());
        node.set("tokens", json.tokens(attempt.usage()));
        node.put("usd", attempt.usd());
        attempt.failureIfAny().ifPresent(failure -> {
            node.put("script", attempt.script().source());
            node.set("failure", json.failure(failure));
        });
        return node;
    }

    static ObjectNode video(Json json, Path path, Artifact artifact) {
        return json.object()
                .put("file", path.getFileName().toString())
                .put("scene", artifact.scene())
                .put("kind", artifact.kind().name().toLowerCase(Locale.ROOT))
                .put("sha256", artifact.sha256())
                .put("bytes", artifact.bytes())
                .put("frames", artifact.frames())
                .put("width", artifact.width())
                .put("height", artifact.height())
                .put("seconds", Json.seconds(artifact.duration()));
    }
}
