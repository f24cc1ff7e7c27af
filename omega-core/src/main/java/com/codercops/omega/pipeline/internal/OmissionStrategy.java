package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.SourceEdits;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out the parts that fail, after rules and models could not correct them, so that the rest becomes a video. It keeps
 * at least two thirds of the animations of the first script. Not thread-safe.
 */
final class OmissionStrategy {
    /** Each omission costs a run, also if it does not help. */
    private static final int MAX_TRIES = 24;

    private final Script original;
    private final AnimationFailed.Reason reason;
    private final String detail;
    private int tries;

    /**
     * Creates a strategy.
     *
     * @param original the script that ran furthest before anything was left out
     * @param reason why no further fix was possible
     * @param detail the same in words, or empty
     */
    OmissionStrategy(Script original, AnimationFailed.Reason reason, String detail) {
        this.original = original;
        this.reason = reason;
        this.detail = detail;
    }

    AnimationFailed.Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** The smallest omission for this failure that {@code failedBefore} does not reject. */
    Optional<ScriptRepair.RepairedScript> omit(Script script, ScriptFailure failure, Predicate<Script> failedBefore) {
        List<ProposedRepair> omissions =
                failure.repairs().stream().filter(ProposedRepair::omits).toList();
        for (ProposedRepair omission : tries < MAX_TRIES ? omissions : List.<ProposedRepair>of()) {
            Optional<Script> rest = SourceEdits.apply(script, omission.edits())
                    .filter(it -> !failedBefore.test(it)
                            && FixReview.countPlays(it) * 3 >= FixReview.countPlays(original) * 2);
            if (rest.isPresent()) {
                tries++;
                return Optional.of(
                        new ScriptRepair.RepairedScript(rest.get(), omission.rule(), omission.explanation()));
            }
        }
        return Optional.empty();
    }
}
