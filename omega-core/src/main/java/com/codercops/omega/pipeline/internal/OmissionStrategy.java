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
 * When neither a rule nor a model mends a failure any more: what fails is left out, so that the rest becomes a video. It
 * keeps at least two thirds of the animations of the script that it began with. One thread.
 */
final class OmissionStrategy {
    /** Omissions that did not help cost a run each. */
    private static final int MOST_TRIES = 24;

    private final Script begin;
    private final AnimationFailed.Reason reason;
    private final String detail;
    private int tries;

    /**
     * Begins where the other ways ended.
     *
     * @param reason why they did, and {@code detail} in words
     */
    OmissionStrategy(Script begin, AnimationFailed.Reason reason, String detail) {
        this.begin = begin;
        this.reason = reason;
        this.detail = detail;
    }

    AnimationFailed.Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** The least that can be left out of a script because of its failure, and was not {@code known} to fail. */
    Optional<ScriptRepair.RepairedScript> omission(Script script, ScriptFailure failure, Predicate<Script> known) {
        List<ProposedRepair> omissions =
                failure.repairs().stream().filter(ProposedRepair::omits).toList();
        for (ProposedRepair omission : tries < MOST_TRIES ? omissions : List.<ProposedRepair>of()) {
            Optional<Script> rest = SourceEdits.apply(script, omission.edits())
                    .filter(it -> !known.test(it) && FixReview.plays(it) * 3 >= FixReview.plays(begin) * 2);
            if (rest.isPresent()) {
                tries++;
                return Optional.of(
                        new ScriptRepair.RepairedScript(rest.get(), omission.rule(), omission.explanation()));
            }
        }
        return Optional.empty();
    }
}
