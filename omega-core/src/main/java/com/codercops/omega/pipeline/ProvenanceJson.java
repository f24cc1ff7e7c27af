package com.codercops.omega.pipeline;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a provenance file, in their order. */
final class ProvenanceJson {
    private ProvenanceJson() {}

    static Map<String, @Nullable Object> of(Provenance provenance) {
        RenderRequest request = provenance.request();
        return object(
                "omega_provenance", Provenance.FORMAT,
                "omega", provenance.omegaVersion(),
                "manim", provenance.rendered().report().manimVersion(),
                "created", provenance.created().truncatedTo(ChronoUnit.SECONDS).toString(),
                "prompt", provenance.prompt(),
                "source", provenance.source(),
                "revision_of", revision(provenance.revisionOf()),
                "model", provenance.model(),
                "backend", provenance.backend(),
                "settings", settings(request),
                "limits", limits(request.limits()),
                "protections",
                        object(
                                "isolated", provenance.capabilities().isolated(),
                                "in_force", provenance.capabilities().protections(),
                                "missing", provenance.capabilities().missing()),
                "seconds", timings(provenance),
                "layout",
                        provenance.rendered().report().layout().stream()
                                .map(ProvenanceJson::layout)
                                .toList(),
                "warnings",
                        provenance.rendered().report().warnings().stream()
                                .map(it -> object("code", it.code(), "message", it.message()))
                                .toList(),
                "assets",
                        provenance.request().assets().files().stream()
                                .map(it -> object("path", it.path(), "bytes", it.bytes(), "sha256", it.sha256()))
                                .toList(),
                "plans",
                        provenance.rendered().report().plans().stream()
                                .map(ProvenanceJson::plan)
                                .toList(),
                "omitted", provenance.omitted(),
                "failed_scenes",
                        provenance.failedScenes().stream()
                                .map(ProvenanceJson::failure)
                                .toList(),
                "attempts",
                        provenance.attempts().stream()
                                .map(ProvenanceJson::attempt)
                                .toList(),
                "script", script(request.script(), provenance.scriptFile()),
                "videos",
                        provenance.rendered().artifacts().stream()
                                .map(ProvenanceJson::video)
                                .toList());
    }

    private static @Nullable Map<String, @Nullable Object> revision(Provenance.@Nullable Revision revision) {
        return revision == null ? null : object("sha256", revision.sha256(), "wish", revision.wish());
    }

    private static Map<String, @Nullable Object> settings(RenderRequest request) {
        return object(
                "quality",
                        object(
                                "width", request.quality().width(),
                                "height", request.quality().height(),
                                "fps", request.quality().fps()),
                "format", request.format().extension(),
                "fixed",
                        request.overrides().fixed().stream()
                                .map(Overrides.Fixed::code)
                                .sorted()
                                .toList(),
                "transparent", request.overrides().transparent(),
                "plays",
                        request.overrides()
                                .plays()
                                .map(it -> List.of(it.first(), it.last()))
                                .orElse(null),
                "encoding", code(request.encoding()),
                "seed", request.seed(),
                "join", request.join(),
                "scenes",
                        object(
                                "mode", code(request.scenes().mode()),
                                "names", request.scenes().names()));
    }

    private static Map<String, @Nullable Object> plan(ScenePlan plan) {
        return object(
                "scene", plan.scene(),
                "width", plan.width(),
                "height", plan.height(),
                "fps", plan.fps(),
                "format", plan.format().extension(),
                "transparent", plan.transparent());
    }

    private static Map<String, @Nullable Object> limits(RenderLimits limits) {
        return object(
                "wall_seconds", limits.wallTime().toSeconds(),
                "cpu_seconds", limits.cpuTime().toSeconds(),
                "memory_bytes", limits.memoryBytes(),
                "processes", limits.processes(),
                "output_bytes", limits.outputBytes(),
                "log_bytes", limits.logBytes(),
                "frames", limits.frames(),
                "pixels", limits.pixels());
    }

    private static Map<String, @Nullable Object> timings(Provenance provenance) {
        Map<String, @Nullable Object> timings = object("total", seconds(provenance.duration()));
        provenance.rendered().report().timings().forEach((phase, time) -> timings.put(phase, seconds(time)));
        return timings;
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> json = object(
                "number", attempt.number(),
                "origin", code(attempt.origin()),
                "author", attempt.author(),
                "remark", attempt.remark(),
                "seconds", seconds(attempt.duration()),
                "sha256", attempt.script().sha256(),
                "tokens",
                        object(
                                "input", attempt.usage().input(),
                                "output", attempt.usage().output()),
                "usd", attempt.usd());
        attempt.failureIfAny().ifPresent(failure -> {
            json.put("script", attempt.script().source());
            json.put("failure", failure(failure));
        });
        return json;
    }

    /** The same members as in events, so that one reader understands both. */
    private static Map<String, @Nullable Object> failure(ScriptFailure failure) {
        return object(
                "kind", failure.kind().code(),
                "summary", failure.summary(),
                "scene", failure.scene(),
                "phase", failure.phase(),
                "exception", failure.exception(),
                "message", failure.message(),
                "line", failure.line().orElse(null),
                "markedLine", failure.markedLine(),
                "play", failure.play(),
                "module", failure.module(),
                "texLines", failure.texLines(),
                "faults", failure.faults(),
                "suggestions",
                        failure.suggestions().stream()
                                .map(it -> object("name", it.name(), "signature", it.signature()))
                                .toList(),
                "frames",
                        failure.frames().stream()
                                .map(it -> object("function", it.function(), "line", it.line(), "text", it.text()))
                                .toList());
    }

    private static Map<String, @Nullable Object> layout(LayoutProblem problem) {
        return object(
                "scene", problem.scene(),
                "kind", problem.kind().code(),
                "error", problem.error(),
                "play", problem.play(),
                "line", problem.line(),
                "objects", problem.objects());
    }

    private static Map<String, @Nullable Object> script(Script script, @Nullable Path file) {
        return object(
                "file", file == null ? null : fileName(file),
                "sha256", script.sha256(),
                "text", script.source());
    }

    private static Map<String, @Nullable Object> video(Artifact artifact) {
        return object(
                "file", fileName(artifact.path()),
                "scene", artifact.scene(),
                "kind", code(artifact.kind()),
                "sha256", artifact.sha256(),
                "bytes", artifact.bytes(),
                "frames", artifact.frames(),
                "width", artifact.width(),
                "height", artifact.height(),
                "seconds", seconds(artifact.duration()),
                "subtitles",
                        artifact.subtitles().stream()
                                .map(it ->
                                        object("file", fileName(it.path()), "sha256", it.sha256(), "bytes", it.bytes()))
                                .toList());
    }

    /** Alternating names and values; the order stays. */
    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put(String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
