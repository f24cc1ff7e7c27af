package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a polished script replaces the script that already has a video. It does if it runs, keeps the animations
 * and has fewer layout mistakes.
 *
 * @param mistakes the number of layout mistakes in the existing video
 */
record PolishEvaluator(RenderBackend backend, long mistakes) {
    /**
     * The decision.
     *
     * @param better the new result, or null if the existing one stays
     * @param reason why the existing one stays, or empty
     */
    record Outcome(@Nullable Rendered better, String reason) {
        private static Outcome rejected(String reason) {
            return new Outcome(null, reason);
        }
    }

    /**
     * Compares two scripts.
     *
     * @param request for the polished script; its directory is not the one of the existing video
     */
    Outcome evaluate(Script before, RenderRequest request, RenderListener listener) throws InterruptedException {
        Optional<String> refusal = FixReview.refusal(before, request.script());
        if (refusal.isPresent()) {
            return Outcome.rejected(refusal.get());
        }
        // A check takes a fraction of the time of a render and finds nearly every failure.
        CheckResult check = PluginAnswer.require(
                backend.check(request.withImages(false), listener),
                "render backend",
                backend.id(),
                "a result of check");
        if (check instanceof Failed failed) {
            return Outcome.rejected(fails(failed.failure()));
        }
        Optional<String> noBetter = noBetter(check.report());
        if (noBetter.isPresent()) {
            return Outcome.rejected(noBetter.get());
        }
        RenderResult result = PluginAnswer.require(
                backend.render(request, listener), "render backend", backend.id(), "a result of render");
        return result instanceof Rendered rendered
                ? new Outcome(rendered, "")
                : Outcome.rejected(fails(((Failed) result).failure()));
    }

    private static String fails(ScriptFailure failure) {
        return "The polished script fails: " + failure.summary();
    }

    private Optional<String> noBetter(RunReport report) {
        return report.mistakes() < mistakes
                ? Optional.empty()
                : Optional.of("The polished script does not reduce the layout mistakes: " + mistakes + " before, "
                        + report.mistakes() + " after.");
    }
}
