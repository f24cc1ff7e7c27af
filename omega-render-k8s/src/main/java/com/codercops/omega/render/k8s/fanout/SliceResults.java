package com.codercops.omega.render.k8s.fanout;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes one result of those of several pods. */
public final class SliceResults {
    private SliceResults() {}

    /**
     * The result as one pod would have given it. If a slice failed, or the videos together are too large, all videos are removed.
     *
     * @param check of the whole script
     * @param slices the results, in the order of the slices
     */
    public static RenderResult merge(RunReport check, List<RenderResult> slices, RenderLimits limits) {
        RunReport report =
                report(check, slices.stream().map(RenderResult::report).toList());
        List<String> order = check.plans().stream().map(ScenePlan::scene).toList();
        List<Artifact> artifacts = slices.stream()
                .flatMap(slice -> slice instanceof Rendered rendered ? rendered.artifacts().stream() : Stream.of())
                .sorted(Comparator.comparing(artifact -> order.indexOf(artifact.scene())))
                .toList();
        Optional<ScriptFailure> failure = slices.stream()
                .flatMap(slice -> slice instanceof Failed failed ? Stream.of(failed.failure()) : Stream.of())
                .findFirst()
                .or(() -> tooLarge(artifacts, limits));
        if (failure.isPresent()) {
            artifacts.stream().flatMap(artifact -> artifact.files().stream()).forEach(SliceResults::delete);
            return new Failed(failure.get(), report);
        }
        return new Rendered(artifacts, report);
    }

    private static Optional<ScriptFailure> tooLarge(List<Artifact> artifacts, RenderLimits limits) {
        long bytes = artifacts.stream().mapToLong(Artifact::bytes).sum();
        return bytes <= limits.outputBytes()
                ? Optional.empty()
                : Optional.of(ScriptFailure.of(
                        FailureKind.DISK_LIMIT,
                        "The videos have " + bytes + " bytes together, and at most " + limits.outputBytes()
                                + " are allowed. Render fewer scenes, or in a lower quality."));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The incomplete video " + file + " could not be removed: " + e, e);
        }
    }

    private static RunReport report(RunReport check, List<RunReport> slices) {
        Map<String, Duration> timings = new LinkedHashMap<>(check.timings());
        List<RenderWarning> warnings = new ArrayList<>(check.warnings());
        StringBuilder log = new StringBuilder(check.log());
        Duration cpuTime = check.cpuTime();
        long memory = check.maxMemoryBytes();
        for (RunReport slice : slices) {
            // They ran side by side.
            slice.timings().forEach((phase, time) -> timings.merge(phase, time, SliceResults::longer));
            slice.warnings().stream().filter(it -> !warnings.contains(it)).forEach(warnings::add);
            log.append(slice.log());
            cpuTime = cpuTime.plus(slice.cpuTime());
            memory = Math.max(memory, slice.maxMemoryBytes());
        }
        return new RunReport(
                check.scenes(),
                check.plans(),
                timings,
                memory,
                cpuTime,
                log.toString(),
                check.manimVersion(),
                check.layout(),
                warnings);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
