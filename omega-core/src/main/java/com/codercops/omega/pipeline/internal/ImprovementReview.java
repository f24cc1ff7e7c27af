package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import java.util.Optional;

/** Compares an improved script with the one before. Answers are sentences for people, or empty if the script is better. */
final class ImprovementReview {
    private ImprovementReview() {}

    /** Why the improved script is not run. */
    static Optional<String> refusal(Script before, Script after) {
        return before.source().strip().equals(after.source().strip())
                ? Optional.of("The model returned the script unchanged.")
                : FixReview.refusal(before, after);
    }

    /** Why the improved script is not better, after its check: it loses animations, or has as many layout errors. */
    static Optional<String> noBetter(RunReport before, RunReport after) {
        Optional<String> lost = lost(before, after);
        return lost.isPresent() || after.mistakes() < before.mistakes() ? lost : errors(before, after);
    }

    /** Why the improved script is worse, after its check: it loses animations, or has more layout errors. */
    static Optional<String> worse(RunReport before, RunReport after) {
        Optional<String> lost = lost(before, after);
        return lost.isPresent() || after.mistakes() <= before.mistakes() ? lost : errors(before, after);
    }

    private static Optional<String> lost(RunReport before, RunReport after) {
        return after.plays() >= before.plays()
                ? Optional.empty()
                : Optional.of(
                        "The new script loses animations: " + before.plays() + " before, " + after.plays() + " after.");
    }

    private static Optional<String> errors(RunReport before, RunReport after) {
        return Optional.of("The new script does not reduce the layout mistakes: " + before.mistakes() + " before, "
                + after.mistakes() + " after.");
    }
}
