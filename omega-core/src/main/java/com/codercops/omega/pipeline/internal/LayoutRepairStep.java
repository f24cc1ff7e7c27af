package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Checks a script before it is rendered, and mends its layout errors with the repairs that the check proposes. Each change is
 * an attempt in the history. Not thread-safe.
 */
final class LayoutRepairStep {
    /** Each try costs a check. */
    private static final int MAX_TRIES = 8;

    /** After this time no further try begins: the check of a heavy scene takes as long as its own code. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final PipelineComponents pipeline;
    private final BudgetTracker budget;
    private final AttemptHistory history;
    private final RunEvents events;
    private final BiFunction<Integer, Script, RenderRequest> request;

    /** @param request gives the request for the check of an attempt */
    LayoutRepairStep(
            PipelineComponents pipeline,
            BudgetTracker budget,
            AttemptHistory history,
            RunEvents events,
            BiFunction<Integer, Script, RenderRequest> request) {
        this.pipeline = pipeline;
        this.budget = budget;
        this.history = history;
        this.events = events;
        this.request = request;
    }

    /**
     * The script to render.
     *
     * @param result of the attempt if it has ended: its script failed, or has nothing to mend; or null
     * @param number of the attempt to render
     * @param pending the attempt to render
     */
    record Outcome(@Nullable RenderResult result, int number, PendingAttempt pending) {}

    /**
     * Renders the script of an attempt that has started, unless its check finds layout errors. Then tries the repairs.
     *
     * @param render the request of the attempt
     * @param known how many errors need no repair
     */
    Outcome mend(int number, PendingAttempt pending, RenderRequest render, long known) throws InterruptedException {
        Instant began = pipeline.clock().instant();
        CheckedRender.Outcome ran = CheckedRender.run(
                pipeline.backend(),
                render,
                events.ofAttempt(number),
                report -> report.mistakes() > known && !budget.timeIsUp());
        if (ran.result() != null) {
            return new Outcome(ran.result(), number, pending);
        }
        // Only a check proposes repairs.
        CheckResult first = check(number, pending.script());
        if (first instanceof Failed failed) {
            return new Outcome(failed, number, pending);
        }
        Mended best = new Mended(number, pending, first.report());
        Set<String> tried = new HashSet<>(Set.of(pending.script().source()));
        while (best.report().mistakes() > known
                && tried.size() <= MAX_TRIES
                && !budget.timeIsUp()
                && events.since(began).compareTo(LONGEST) < 0) {
            Optional<Candidate> next = next(best, tried);
            if (next.isEmpty()) {
                break;
            }
            if (tried.size() == 1) {
                history.add(pending.toAttempt(number, null, pipeline.clock().instant()));
            }
            tried.add(next.get().script().source());
            best = attempt(best, next.get());
        }
        return new Outcome(null, best.number(), best.pending());
    }

    private record Mended(int number, PendingAttempt pending, RunReport report) {}

    private record Candidate(Script script, ProposedRepair repair) {}

    private static Optional<Candidate> next(Mended best, Set<String> tried) {
        for (ProposedRepair repair : best.report().layoutRepairs()) {
            Optional<Script> changed = SourceEdits.apply(best.pending().script(), repair.edits())
                    .filter(it -> !tried.contains(it.source()));
            if (changed.isPresent()) {
                return Optional.of(new Candidate(changed.get(), repair));
            }
        }
        return Optional.empty();
    }

    /** Checks a changed script as an attempt, and returns the better one of the two. */
    private Mended attempt(Mended best, Candidate candidate) throws InterruptedException {
        int number = history.nextNumber();
        PendingAttempt changed = new PendingAttempt(
                candidate.script(),
                Origin.REPAIRED,
                candidate.repair().rule(),
                candidate.repair().explanation(),
                TokenUsage.NONE,
                0,
                pipeline.clock().instant(),
                null,
                best.pending().omitted());
        events.attemptStarted(number, changed);
        CheckResult result = check(number, changed.script());
        Optional<String> refusal = result instanceof Failed failed
                ? Optional.of("The repaired script fails: " + failed.failure().summary())
                : LayoutComparison.refusal(best.report(), result.report());
        if (refusal.isEmpty()) {
            history.add(changed.toAttempt(number, null, pipeline.clock().instant()));
            return new Mended(number, changed, result.report());
        }
        ScriptFailure undone = ScriptFailure.of(FailureKind.FIX_REFUSED, refusal.get());
        history.add(changed.toAttempt(number, undone, pipeline.clock().instant()));
        events.attemptFailed(number, undone, changed.start());
        return best;
    }

    private CheckResult check(int number, Script script) throws InterruptedException {
        return PluginAnswer.require(
                pipeline.backend().check(request.apply(number, script).withImages(false), RenderListener.none()),
                "render backend",
                pipeline.backend().id(),
                "a result of check");
    }
}
