package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs improved forms of one script, with repairs by rules, and keeps what is better. Its attempts follow that of the
 * script. Not thread-safe.
 */
final class ImprovementTrial {
    private final PipelineComponents pipeline;
    private final BudgetTracker budget;
    private final RunEvents events;
    private final BiFunction<Integer, Script, RenderRequest> requests;
    private final int number;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * Creates a trial without attempts.
     *
     * @param requests the request that runs the script of an attempt with this number
     * @param number the number of the last attempt before
     */
    ImprovementTrial(
            PipelineComponents pipeline,
            BudgetTracker budget,
            RunEvents events,
            BiFunction<Integer, Script, RenderRequest> requests,
            int number) {
        this.pipeline = pipeline;
        this.budget = budget;
        this.events = events;
        this.requests = requests;
        this.number = number;
    }

    /**
     * A script that passes its check.
     *
     * @param number of its attempt
     * @param result null if it was stopped after the check
     */
    record Passed(
            int number,
            Script script,
            RunReport report,
            @Nullable RenderResult result) {}

    /** The attempts so far, oldest first. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    int nextNumber() {
        return number + attempts.size() + 1;
    }

    /** Runs the script of an attempt. */
    CheckedRender.Outcome run(int attempt, Script script, Predicate<RunReport> stop) throws InterruptedException {
        return CheckedRender.run(pipeline.backend(), requests.apply(attempt, script), events.ofAttempt(attempt), stop);
    }

    /**
     * Runs an answer of a model.
     *
     * @param objection why the report of a check makes the new script no better, or empty
     * @param unfinished whether a better script is stopped after its check, because it can become better still
     */
    Optional<Passed> better(
            Passed before,
            PendingAttempt answer,
            Function<RunReport, Optional<String>> objection,
            Predicate<RunReport> unfinished)
            throws InterruptedException {
        budget.add(answer.usage(), answer.usd());
        BaselineTracker baselines = new BaselineTracker();
        RuleRepairs rules = new RuleRepairs(pipeline.repairs(), budget, pipeline.clock());
        Optional<PendingAttempt> next = Optional.of(answer);
        while (next.isPresent()) {
            PendingAttempt current = next.get();
            int attempt = nextNumber();
            Optional<String> refusal = ImprovementReview.refusal(before.script(), current.script());
            if (refusal.isPresent()) {
                return refuse(current, refusal.get());
            }
            Instant started = now();
            events.attemptStarted(attempt, current);
            CheckedRender.Outcome ran = run(
                    attempt,
                    current.script(),
                    report -> objection.apply(report).isPresent() || unfinished.test(report));
            if (!(ran.result() instanceof Failed failed)) {
                Optional<String> reason = objection.apply(ran.report());
                return reason.isPresent() ? refuse(current, reason.get()) : Optional.of(passed(current, ran));
            }
            attempts.add(current.toAttempt(attempt, failed.failure(), now()));
            events.attemptFailed(attempt, failed.failure(), started);
            next = rules.repair(baselines.after(current, failed.failure()), this::tried);
            if (next.isEmpty()) {
                reject("The new script fails: " + failed.failure().summary());
            }
        }
        return Optional.empty();
    }

    private Passed passed(PendingAttempt current, CheckedRender.Outcome ran) {
        int attempt = nextNumber();
        attempts.add(current.toAttempt(attempt, null, now()));
        return new Passed(attempt, current.script(), ran.report(), ran.result());
    }

    /** Records that an attempt, which passed its check, is not used after all. */
    void discard(int attempt, ScriptFailure failure) {
        attempts.replaceAll(it -> it.number() == attempt ? it.failed(failure) : it);
        reject(
                failure.kind() == FailureKind.FIX_REFUSED
                        ? failure.message()
                        : "The new script fails: " + failure.summary());
    }

    private boolean tried(Script script) {
        return attempts.stream().anyMatch(it -> it.script().source().equals(script.source()));
    }

    private Optional<Passed> refuse(PendingAttempt attempt, String reason) {
        attempts.add(attempt.toAttempt(nextNumber(), ScriptFailure.of(FailureKind.FIX_REFUSED, reason), now()));
        reject(reason);
        return Optional.empty();
    }

    private void reject(String reason) {
        events.publish(new PipelineEvent.PolishRejected(events.runId(), reason));
    }

    private Instant now() {
        return pipeline.clock().instant();
    }
}
