package com.codercops.omega.cli.file;

import com.codercops.omega.cli.CliVersion;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.JsonFormat;
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
public record Provenance(
        @Nullable String prompt,
        @Nullable String source,
        @Nullable String model,
        String backend,
        BackendCapabilities capabilities,
        RenderSetup setup,
        AnimationSucceeded result,
        Instant begun,
        Duration took) {
    public static final String SUFFIX = ".provenance.json";
    /** Grows when a reader of the old form could no longer read it. */
    public static final int FORMAT = 1;

    public String json(List<Path> videos, Path script) {
        JsonFormat json = new JsonFormat();
        ObjectNode root = json.object().put("omega_provenance", FORMAT).put("omega", CliVersion.number());
        root.put("manim", result.rendered().report().manimVersion());
        root.put("created", begun.truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("prompt", prompt).put("source", source).put("model", model).put("backend", backend);
        ObjectNode settings = root.putObject("settings");
        settings.putObject("quality")
                .put("width", setup.quality().width())
                .put("height", setup.quality().height())
                .put("fps", setup.quality().fps());
        settings.put("format", setup.format().extension())
                .put("encoding", setup.encoding().name().toLowerCase(Locale.ROOT))
                .put("seed", setup.seed());
        ObjectNode scenes = settings.putObject("scenes")
                .put("mode", setup.scenes().mode().name().toLowerCase(Locale.ROOT));
        scenes.set("names", json.strings(setup.scenes().names()));
        root.set("limits", limits(json, setup.limits()));
        ObjectNode protections = root.putObject("protections").put("isolated", capabilities.isolated());
        protections.set("in_force", json.strings(capabilities.protections()));
        protections.set("missing", json.strings(capabilities.missing()));
        ObjectNode timings = root.putObject("seconds").put("total", JsonFormat.seconds(took));
        result.rendered().report().timings().forEach((phase, time) -> timings.put(phase, JsonFormat.seconds(time)));
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

    private static ObjectNode limits(JsonFormat json, RenderLimits limits) {
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

    private static ObjectNode attempt(JsonFormat json, Attempt attempt) {
        ObjectNode node = json.object()
                .put("number", attempt.number())
                .put("origin", attempt.origin().name().toLowerCase(Locale.ROOT))
                .put("author", attempt.author())
                .put("remark", attempt.remark())
                .put("seconds", JsonFormat.seconds(attempt.duration()))
                .put("sha256", attempt.script().sha256());
        node.set("tokens", json.tokens(attempt.usage()));
        node.put("usd", attempt.usd());
        attempt.failureIfAny().ifPresent(failure -> {
            node.put("script", attempt.script().source());
            node.set("failure", json.failure(failure));
        });
        return node;
    }

    public static ObjectNode video(JsonFormat json, Path path, Artifact artifact) {
        return json.object()
                .put("file", path.getFileName().toString())
                .put("scene", artifact.scene())
                .put("kind", artifact.kind().name().toLowerCase(Locale.ROOT))
                .put("sha256", artifact.sha256())
                .put("bytes", artifact.bytes())
                .put("frames", artifact.frames())
                .put("width", artifact.width())
                .put("height", artifact.height())
                .put("seconds", JsonFormat.seconds(artifact.duration()));
    }
}
