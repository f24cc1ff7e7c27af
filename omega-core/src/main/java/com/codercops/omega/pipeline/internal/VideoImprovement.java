package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.internal.ImprovementTrial.Passed;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoReview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Has a model that sees images review a video, and improves the script once. The new video replaces the first one only if
 * its check finds no more layout errors, no animation is lost, and a second review passes more points.
 */
record VideoImprovement(PipelineComponents pipeline, BudgetTracker budget, RunEvents events, ScriptDebugger debugger) {
    /**
     * The end of a review.
     *
     * @param rendered the better videos
     * @param attempts that followed, oldest first
     */
    record Outcome(Rendered rendered, List<Attempt> attempts) {}

    /**
     * Reviews the videos of a script.
     *
     * @param number of the last attempt
     * @param requests the request that renders the script of an attempt with this number, into another directory
     */
    Outcome improve(
            ScriptRequest request,
            int number,
            Script script,
            Rendered rendered,
            BiFunction<Integer, Script, RenderRequest> requests)
            throws InterruptedException {
        ImprovementTrial trial = new ImprovementTrial(pipeline, budget, events, requests, number);
        Rendered best = rendered;
        try {
            best = improved(request, new Passed(number, script, rendered.report(), rendered), rendered, trial);
        } catch (ModelException e) {
            events.publish(new PipelineEvent.PolishRejected(events.runId(), String.valueOf(e.getMessage())));
        }
        return new Outcome(ContactSheets.removed(best), trial.attempts());
    }

    private Rendered improved(ScriptRequest request, Passed first, Rendered rendered, ImprovementTrial trial)
            throws InterruptedException {
        if (budget.spent().isPresent()) {
            return rendered;
        }
        VideoReview review = review(request, first.script(), rendered, trial);
        if (review.good() || budget.spent().isPresent()) {
            return rendered;
        }
        Optional<Passed> better = trial.better(
                first,
                ask(request, first.script(), review, trial),
                report -> ImprovementReview.worse(rendered.report(), report),
                report -> false);
        if (better.isEmpty() || !(better.get().result() instanceof Rendered next)) {
            return rendered;
        }
        Optional<String> reason = noBetter(request, better.get(), next, review, trial);
        if (reason.isEmpty()) {
            ContactSheets.deleteAll(rendered);
            return next;
        }
        trial.discard(better.get().number(), ScriptFailure.of(FailureKind.FIX_REFUSED, reason.get()));
        ContactSheets.deleteAll(next);
        return rendered;
    }

    /** Why the new video is no better by the list of the review. */
    private Optional<String> noBetter(
            ScriptRequest request, Passed better, Rendered next, VideoReview before, ImprovementTrial trial)
            throws InterruptedException {
        if (budget.spent().isPresent()) {
            return Optional.of("The budget is spent, so the new video could not be reviewed.");
        }
        VideoReview after;
        try {
            after = review(request, better.script(), next, trial);
        } catch (ModelException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return after.passed() > before.passed()
                ? Optional.empty()
                : Optional.of("The new video passes " + after.passed() + " points of the review, the first one "
                        + before.passed() + ".");
    }

    private VideoReview review(ScriptRequest request, Script script, Rendered rendered, ImprovementTrial trial)
            throws InterruptedException {
        List<Image> sheets = ContactSheets.read(rendered);
        if (sheets.isEmpty()) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    "The render backend '" + pipeline.backend().id()
                            + "' makes no images of videos, so the video was not reviewed.");
        }
        VideoReview review = events.modelCall(
                trial.nextNumber(),
                debugger.name(),
                true,
                () -> debugger.review(request, script, sheets, budget.remaining()));
        budget.add(review.usage(), review.usd());
        return review;
    }

    private PendingAttempt ask(ScriptRequest request, Script script, VideoReview review, ImprovementTrial trial)
            throws InterruptedException {
        Instant began = pipeline.clock().instant();
        GeneratedScript answer = events.modelCall(
                trial.nextNumber(),
                debugger.name(),
                true,
                () -> debugger.improve(request, script, review, budget.remaining()));
        return PendingAttempt.fromModel(answer, Origin.POLISHED, began, null);
    }
}
