package com.codercops.omega.pipeline.internal;

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
final class BaselineTracker {
    private @Nullable RepairBaseline baseline;

    /** Where to go on from after a candidate failed. */
    RepairBaseline after(PendingAttempt candidate, ScriptFailure failure) {
        RepairBaseline before = baseline;
        RepairBaseline now;
        if (before == null || !candidate.byRule()) {
            now = new RepairBaseline(candidate.script(), failure, List.of());
        } else if (FailureProgress.advanced(before.failure(), failure)) {
            now = new RepairBaseline(candidate.script(), failure, omitted(candidate));
        } else {
            now = new RepairBaseline(before.script(), without(before.failure(), candidate.author()), before.omitted());
        }
        baseline = now;
        return now;
    }

    /** Goes on from a script that was tried before. */
    RepairBaseline from(Script script, ScriptFailure failure) {
        baseline = new RepairBaseline(script, failure, List.of());
        return baseline;
    }

    /** What a candidate does without: what the ground under it does, and what was left out to make it. */
    List<String> omitted(PendingAttempt candidate) {
        List<String> omitted =
                new ArrayList<>(baseline == null || !candidate.byRule() ? List.of() : baseline.omitted());
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
