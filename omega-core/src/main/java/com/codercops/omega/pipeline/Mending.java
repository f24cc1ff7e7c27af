package com.codercops.omega.pipeline;

import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ground that repairs stand on: the script that came furthest since a person or a model last wrote. A repair that did
 * not move its failure forward is undone, and not proposed again. Not thread-safe.
 */
final class Mending {
    /**
     * A script with its failure.
     *
     * @param failure proposes only what was not tried yet
     * @param omitted what the script does without, a sentence each
     */
    record Ground(Script script, ScriptFailure failure, List<String> omitted) {}

    private @Nullable Ground ground;

    /** Where to go on from after a candidate failed. */
    Ground after(Candidate candidate, ScriptFailure failure) {
        Ground before = ground;
        Ground now;
        if (before == null || !candidate.byRule()) {
            now = new Ground(candidate.script(), failure, List.of());
        } else if (Progress.forward(before.failure(), failure)) {
            now = new Ground(candidate.script(), failure, omitted(candidate));
        } else {
            now = new Ground(before.script(), without(before.failure(), candidate.author()), before.omitted());
        }
        ground = now;
        return now;
    }

    /** Goes on from a script that was tried before. */
    Ground from(Script script, ScriptFailure failure) {
        ground = new Ground(script, failure, List.of());
        return ground;
    }

    /** What a candidate does without: what the ground under it does, and what was left out to make it. */
    List<String> omitted(Candidate candidate) {
        List<String> omitted = new ArrayList<>(ground == null || !candidate.byRule() ? List.of() : ground.omitted());
        if (candidate.origin() == Origin.OMITTED) {
            omitted.add(candidate.remark());
        }
        return omitted;
    }

    private static ScriptFailure without(ScriptFailure failure, String rule) {
        List<ProposedRepair> left = new ArrayList<>(failure.repairs());
        left.stream().filter(repair -> repair.rule().equals(rule)).findFirst().ifPresent(left::remove);
        return failure.withRepairs(left);
    }
}
