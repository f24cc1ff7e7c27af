package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a polished script takes the place of one whose video is there: only when it runs, shows as much, and has
 * fewer mistakes in its images.
 *
 * @param mistakes of the video that is there
 * @param timeLeft of the budget
 */
record PolishEvaluator(RenderBackend backend, RenderRequestTemplate settings, long mistakes, Duration timeLeft) {
    /** The better video, or null and why there is none. */
    record Outcome(@Nullable Rendered better, String why) {}

    Outcome outcome(Script before, Script polished, RenderListener listener) throws InterruptedException {
        Optional<String> refusal = FixReview.refusal(before, polished);
        if (refusal.isPresent()) {
            return new Outcome(null, refusal.get());
        }
        // Checked first, for a fraction of the time; rendered beside the video that is there, which must not be lost.
        RenderRequestTemplate beside = settings.within("polished");
        CheckResult check = backend.check(beside.request(polished, timeLeft), listener);
        if (check instanceof Failed failed) {
            return new Outcome(
                    null, "The polished script fails: " + failed.failure().summary());
        }
        Optional<String> noBetter = noBetter(check.report());
        if (noBetter.isPresent()) {
            return new Outcome(null, noBetter.get());
        }
        RenderResult result = backend.render(beside.request(polished, timeLeft), listener);
        return result instanceof Rendered rendered
                ? new Outcome(rendered, "")
                : new Outcome(
                        null,
                        "The polished script fails: "
                                + ((Failed) result).failure().summary());
    }

    private Optional<String> noBetter(RunReport report) {
        return report.mistakes() < mistakes
                ? Optional.empty()
                : Optional.of("The polished script has " + report.mistakes() + " mistakes in its images, where "
                        + mistakes + " were before.");
    }
}
