package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptRequest;
import java.time.Instant;
import java.util.List;

/** Asks the model once for a video with fewer layout mistakes. The step adds its attempt to the history. */
record PolishStep(
        PipelineComponents pipeline,
        BudgetTracker budget,
        AttemptHistory history,
        OutputDirectory output,
        RunEvents events) {
    /**
     * Polishes a video.
     *
     * @param script the script of the video
     * @return the better video, or the given one if there is none
     */
    Rendered polish(ScriptRequest request, Script script, Rendered rendered) throws InterruptedException {
        List<LayoutProblem> mistakes =
                rendered.report().layout().stream().filter(LayoutProblem::error).toList();
        ScriptDebugger debugger = pipeline.debugger();
        if (mistakes.isEmpty() || debugger == null || budget.spent().isPresent()) {
            return rendered;
        }
        Instant began = now();
        GeneratedScript generated;
        try {
            generated = events.modelCall(
                    history.nextNumber(),
                    debugger.name(),
                    true,
                    () -> debugger.polish(request, script, mistakes, budget.remaining()));
        } catch (ModelException e) {
            events.publish(new PipelineEvent.PolishRejected(events.runId(), String.valueOf(e.getMessage())));
            return rendered;
        }
        PendingAttempt polished = PendingAttempt.fromModel(generated, Origin.POLISHED, began, null);
        budget.add(polished.usage(), polished.usd());
        return better(script, polished, mistakes.size(), rendered);
    }

    private Rendered better(Script before, PendingAttempt polished, int mistakes, Rendered rendered)
            throws InterruptedException {
        int number = history.nextNumber();
        RenderRequest job = pipeline.template()
                .request(
                        events.runId() + "-" + number,
                        polished.script(),
                        ScriptAuthor.MODEL,
                        pipeline.template().scenes(),
                        output.polished(),
                        budget.timeLeft());
        PolishEvaluator.Outcome outcome =
                new PolishEvaluator(pipeline.backend(), mistakes).evaluate(before, job, events.ofAttempt(number));
        Rendered better = outcome.better();
        if (better != null) {
            history.add(polished.toAttempt(number, null, now()));
            return better;
        }
        history.add(polished.toAttempt(number, ScriptFailure.of(FailureKind.FIX_REFUSED, outcome.reason()), now()));
        events.publish(new PipelineEvent.PolishRejected(events.runId(), outcome.reason()));
        return rendered;
    }

    private Instant now() {
        return pipeline.clock().instant();
    }
}
