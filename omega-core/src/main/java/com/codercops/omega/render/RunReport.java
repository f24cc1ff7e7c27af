package com.codercops.omega.render;

import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ProposedRepair;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a run, also of a failed one.
 *
 * @param scenes the scenes in the script, in source order
 * @param plans of the selected scenes that passed their check
 * @param timings the durations by phase, in the order of the phases
 * @param maxMemoryBytes the highest resident memory that was measured, of all processes together or of one that ended
 * @param cpuTime of the job
 * @param log the output of the script; only the beginning and the end if it is long
 * @param manimVersion the version of Manim
 * @param layout the layout problems, in the order in which they were found
 * @param warnings what a person should know about the videos
 * @param layoutRepairs repairs for the layout errors, best first; only after a check of a script that a model wrote, or for
 *     which a person wants repairs
 */
public record RunReport(
        List<String> scenes,
        List<ScenePlan> plans,
        Map<String, Duration> timings,
        long maxMemoryBytes,
        Duration cpuTime,
        String log,
        String manimVersion,
        List<LayoutProblem> layout,
        List<RenderWarning> warnings,
        List<ProposedRepair> layoutRepairs) {

    /** The report of a script that was refused before it ran. */
    public static final RunReport NOTHING_RAN =
            new RunReport(List.of(), List.of(), Map.of(), 0, Duration.ZERO, "", "", List.of(), List.of());

    public RunReport {
        scenes = List.copyOf(scenes);
        plans = List.copyOf(plans);
        layout = List.copyOf(layout);
        warnings = List.copyOf(warnings);
        layoutRepairs = List.copyOf(layoutRepairs);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** A report without repairs. */
    public RunReport(
            List<String> scenes,
            List<ScenePlan> plans,
            Map<String, Duration> timings,
            long maxMemoryBytes,
            Duration cpuTime,
            String log,
            String manimVersion,
            List<LayoutProblem> layout,
            List<RenderWarning> warnings) {
        this(scenes, plans, timings, maxMemoryBytes, cpuTime, log, manimVersion, layout, warnings, List.of());
    }

    /** Short: without the output of the script. */
    @Override
    public String toString() {
        return "RunReport[scenes=" + scenes + ", cpuTime=" + cpuTime + ", maxMemoryBytes=" + maxMemoryBytes
                + ", layout=" + layout.size() + ", warnings=" + warnings.size() + "]";
    }

    /** The number of layout problems that are errors. */
    public long mistakes() {
        return layoutErrors().size();
    }

    /** The layout problems that are errors, in the order in which they were found. */
    public List<LayoutProblem> layoutErrors() {
        return layout.stream().filter(LayoutProblem::error).toList();
    }

    /** The number of plays of all planned scenes. */
    public int plays() {
        return plans.stream().mapToInt(ScenePlan::plays).sum();
    }
}
