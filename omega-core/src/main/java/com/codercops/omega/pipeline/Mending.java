package com.codercops.omega.pipeline;

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
    /** A script with its failure; {@code failure} proposes only what was not tried yet. */
    record Ground(Script script, ScriptFailure failure) {}

    private @Nullable Ground ground;

    /** Where to go on from after {@code script} failed; {@code rule} is the repair that made it, or null. */
    Ground after(Script script, ScriptFailure failure, @Nullable String rule) {
        Ground before = ground;
        Ground now = before == null || rule == null || Progress.forward(before.failure(), failure)
                ? new Ground(script, failure)
                : new Ground(before.script(), without(before.failure(), rule));
        ground = now;
        return now;
    }

    private static ScriptFailure without(ScriptFailure failure, String rule) {
        List<ProposedRepair> left = new ArrayList<>(failure.repairs());
        left.stream().filter(repair -> repair.rule().equals(rule)).findFirst().ifPresent(left::remove);
        return failure.withRepairs(left);
    }
}
