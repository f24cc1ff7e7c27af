package com.codercops.omega.render;

import com.codercops.omega.script.LayoutProblem;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run went, whether it ended well or not.
 *
 * @param scenes the scenes found in the script, in source order
 * @param plans of the chosen scenes, as far as the run came
 * @param timings seconds by phase, in the order of the phases
 * @param maxMemoryBytes the most resident memory that was seen, of all processes of the job together or of one that ended
 * @param cpuTime of the job
 * @param log what the script printed: beginning and end where it was long
 * @param manimVersion of the installation that ran it
 * @param layout what looks wrong in the images, in the order in which it was seen
 */
public record RunReport(
        List<String> scenes,
        List<ScenePlan> plans,
        Map<String, Duration> timings,
        long maxMemoryBytes,
        Duration cpuTime,
        String log,
        String manimVersion,
        List<LayoutProblem> layout) {

    /** Of a script that was refused before anything ran. */
    public static final RunReport NOTHING_RAN =
            new RunReport(List.of(), List.of(), Map.of(), 0, Duration.ZERO, "", "", List.of());

    public RunReport {
        scenes = List.copyOf(scenes);
        plans = List.copyOf(plans);
        layout = List.copyOf(layout);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** How many things in the images a person would call mistakes. */
    public long mistakes() {
        return layout.stream().filter(LayoutProblem::error).count();
    }
}
