package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.internal.ImprovementTrial.Passed;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has the model correct the layout errors of a script that passes its check, before the script is rendered. An answer is
 * kept if fewer errors are left and no animation is lost. Whatever fails here, the script itself is rendered. One for each
 * run; not thread-safe.
 */
final class LayoutPolishing {
    /** The first answer corrects most errors; a second one corrects what the first one moved to a wrong place. */
    private static final int MAX_ROUNDS = 2;

    private final PipelineComponents pipeline;
    private final BudgetTracker budget;
    private final RunEvents events;
    private int rounds;

    LayoutPolishing(PipelineComponents pipeline, BudgetTracker budget, RunEvents events) {
        this.pipeline = pipeline;
        this.budget = budget;
        this.events = events;
    }

    /**
     * The end of an attempt.
     *
     * @param result of the script, or the video of a polished one
     * @param polished the attempts that followed it, oldest first
     */
    record Outcome(RenderResult result, List<Attempt> polished) {}

    /**
     * Renders a script, or a polished one that is better.
     *
     * @param request what the script shows; null if the script is not polished, because a person wrote it or it lacks a part
     * @param known how many layout errors need no correction
     * @param number of the script's attempt
     * @param last the number of the last attempt so far
     * @param requests the request that renders the script of an attempt with this number
     */
    Outcome render(
            @Nullable ScriptRequest request,
            long known,
            int number,
            int last,
            Script script,
            BiFunction<Integer, Script, RenderRequest> requests)
            throws InterruptedException {
        ImprovementTrial trial = new ImprovementTrial(pipeline, budget, events, requests, last);
        CheckedRender.Outcome first =
                trial.run(number, script, report -> request != null && report.mistakes() > known && canAsk());
        if (first.result() != null || request == null) {
            return new Outcome(Objects.requireNonNull(first.result()), List.of());
        }
        Passed best = new Passed(number, script, first.report(), null);
        Optional<Passed> better = Optional.of(best);
        while (better.isPresent() && best.result() == null && canAsk()) {
            rounds++;
            better = better(request, known, best, trial);
            best = better.orElse(best);
        }
        RenderResult result = finished(best, trial);
        return result instanceof Failed failed && best.number() != number
                ? new Outcome(withoutPolish(number, script, best, failed, trial), trial.attempts())
                : new Outcome(result, trial.attempts());
    }

    private boolean canAsk() {
        return pipeline.polish()
                && pipeline.debugger() != null
                && rounds < MAX_ROUNDS
                && budget.spent().isEmpty();
    }

    private Optional<Passed> better(ScriptRequest request, long known, Passed before, ImprovementTrial trial)
            throws InterruptedException {
        PendingAttempt answer;
        try {
            answer = ask(request, before, trial.nextNumber());
        } catch (ModelException e) {
            events.publish(new PipelineEvent.PolishRejected(events.runId(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        return trial.better(
                before,
                answer,
                report -> ImprovementReview.noBetter(before.report(), report),
                report -> report.mistakes() > known && canAsk());
    }

    private PendingAttempt ask(ScriptRequest request, Passed before, int attempt) throws InterruptedException {
        ScriptDebugger debugger = Objects.requireNonNull(pipeline.debugger());
        List<LayoutProblem> mistakes = before.report().layoutErrors();
        Instant began = pipeline.clock().instant();
        GeneratedScript answer = events.modelCall(
                attempt,
                debugger.name(),
                true,
                () -> debugger.polish(request, before.script(), mistakes, budget.remaining()));
        return PendingAttempt.fromModel(answer, Origin.POLISHED, began, null);
    }

    private static RenderResult finished(Passed best, ImprovementTrial trial) throws InterruptedException {
        return best.result() == null ? rendered(best.number(), best.script(), trial) : best.result();
    }

    private static RenderResult rendered(int number, Script script, ImprovementTrial trial)
            throws InterruptedException {
        return Objects.requireNonNull(trial.run(number, script, report -> false).result());
    }

    private static RenderResult withoutPolish(
            int number, Script script, Passed best, Failed failed, ImprovementTrial trial) throws InterruptedException {
        trial.discard(best.number(), failed.failure());
        return rendered(number, script, trial);
    }
}
