package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the baseline for repairs: the script that ran furthest since a person or a model last wrote one. A repair that does
 * not advance the failure is undone and not proposed again. Not thread-safe.
 */
final class BaselineTracker {
    private @Nullable RepairBaseline baseline;
    /** What the last script of a model lacks. */
    private List<String> lost = List.of();

    /** The baseline after an attempt failed. */
    RepairBaseline after(PendingAttempt attempt, ScriptFailure failure) {
        RepairBaseline before = baseline;
        RepairBaseline next;
        if (before == null || !attempt.byRule()) {
            lost = attempt.omitted();
            next = new RepairBaseline(attempt.script(), failure, lost);
        } else if (FailureProgress.advanced(before.failure(), failure)) {
            next = new RepairBaseline(attempt.script(), failure, omitted(attempt));
        } else {
            next = new RepairBaseline(before.script(), without(before.failure(), attempt.author()), before.omitted());
        }
        baseline = next;
        return next;
    }

    /** Continues from an earlier script. */
    RepairBaseline reset(Script script, ScriptFailure failure) {
        baseline = new RepairBaseline(script, failure, lost);
        return baseline;
    }

    /** What an attempt leaves out: what its baseline leaves out, and its own omission. */
    List<String> omitted(PendingAttempt attempt) {
        List<String> omitted =
                new ArrayList<>(baseline == null || !attempt.byRule() ? attempt.omitted() : baseline.omitted());
        if (attempt.origin() == Origin.OMITTED) {
            omitted.add(attempt.remark());
        }
        return omitted;
    }

    private static ScriptFailure without(ScriptFailure failure, String rule) {
        List<ProposedRepair> left = new ArrayList<>(failure.repairs());
        left.stream().filter(repair -> repair.rule().equals(rule)).findFirst().ifPresent(left::remove);
        return failure.withRepairs(left);
    }
}
