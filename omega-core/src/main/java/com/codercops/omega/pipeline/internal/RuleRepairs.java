package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRepair.RepairedScript;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Repairs scripts with rules, a limited number of times. Not thread-safe. */
final class RuleRepairs {
    /** Ends a loop of rules that undo each other. Scripts of weak models can have more than a dozen mistakes. */
    private static final int MAX_REPAIRS = 40;

    private final List<ScriptRepair> rules;
    private final BudgetTracker budget;
    private final Clock clock;
    private int repairs;

    RuleRepairs(List<ScriptRepair> rules, BudgetTracker budget, Clock clock) {
        this.rules = rules;
        this.budget = budget;
        this.clock = clock;
    }

    /** Counts from zero again. */
    void startOver() {
        repairs = 0;
    }

    /** The first repair whose script {@code failedBefore} does not reject. */
    Optional<PendingAttempt> repair(RepairBaseline baseline, Predicate<Script> failedBefore) {
        if (repairs >= MAX_REPAIRS || budget.timeIsUp()) {
            return Optional.empty();
        }
        Instant began = clock.instant();
        for (ScriptRepair rule : rules) {
            Optional<RepairedScript> repaired = PluginAnswer.require(
                            rule.repair(baseline.script(), baseline.failure()),
                            "repair",
                            rule.name(),
                            "a repaired script or an empty Optional")
                    .filter(it -> !failedBefore.test(it.script()));
            if (repaired.isPresent()) {
                repairs++;
                return repaired.map(it ->
                        PendingAttempt.withoutModel(it.script(), Origin.REPAIRED, it.rule(), it.explanation(), began));
            }
        }
        return Optional.empty();
    }
}
