package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.util.List;

/**
 * Fixes and polishes scripts.
 *
 * <p>Implementations are thread-safe. Calls block. An interrupt stops them.
 */
public interface ScriptDebugger {
    /** The name for events and records. */
    String name();

    /**
     * Writes a fixed script.
     *
     * @param request the prompt
     * @param task the failures so far
     * @param budget the limit of the calls
     * @throws ModelException if the model gives no script
     * @throws InterruptedException if the calling thread is interrupted
     */
    GeneratedScript fix(ScriptRequest request, FixTask task, RemainingBudget budget) throws InterruptedException;

    /**
     * Writes a script without layout problems.
     *
     * @param script a script that works
     * @param problems the layout problems of its video, at least one
     * @param budget the limit of the calls
     * @throws ModelException if the model gives no script
     * @throws InterruptedException if the calling thread is interrupted
     */
    GeneratedScript polish(ScriptRequest request, Script script, List<LayoutProblem> problems, RemainingBudget budget)
            throws InterruptedException;

    /** A script with its failure. */
    record FailedScript(Script script, ScriptFailure failure) {}

    /** A strategy for a fix. */
    enum FixStrategy {
        /** Correct the failing code. */
        CORRECT,
        /** Write the failing step in a simpler way. Used after corrections failed twice in the same way. */
        SIMPLIFY,
        /** Write the whole script again. Used after simplification failed too. */
        REWRITE
    }

    /**
     * The input of a fix.
     *
     * @param base the failed script that ran furthest; the fix changes it
     * @param others all other failed scripts, oldest first
     * @param strategy the strategy to use
     */
    record FixTask(FailedScript base, List<FailedScript> others, FixStrategy strategy) {
        public FixTask {
            others = List.copyOf(others);
        }
    }
}
