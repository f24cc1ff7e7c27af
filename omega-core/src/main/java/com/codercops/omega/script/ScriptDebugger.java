package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.util.List;

/**
 * Writes a better script after one failed.
 *
 * <p>Implementations are thread-safe; the call blocks and honours interruption.
 */
public interface ScriptDebugger {
    /** Who fixes, for events and records. */
    String name();

    /**
     * Writes the next script.
     *
     * @param request what the person asked for
     * @param task what failed so far
     * @param allowance what it may cost
     * @throws ModelException when the model cannot answer
     * @throws InterruptedException when the calling thread is interrupted
     */
    GeneratedScript fix(ScriptRequest request, FixTask task, RemainingBudget allowance) throws InterruptedException;

    /**
     * Writes a script whose video looks better.
     *
     * @param script the one that works
     * @param problems what looks wrong in its video, at least one
     * @param allowance what it may cost
     * @throws ModelException when the model cannot answer
     * @throws InterruptedException when the calling thread is interrupted
     */
    GeneratedScript polish(
            ScriptRequest request, Script script, List<LayoutProblem> problems, RemainingBudget allowance)
            throws InterruptedException;

    /** A script that was tried, and how it failed. */
    record FailedScript(Script script, ScriptFailure failure) {}

    /** How to go about a fix. */
    enum FixStrategy {
        /** Mend what failed. */
        CORRECT,
        /** Mending failed twice in the same way: write the failing step in a simpler way. */
        SIMPLIFY,
        /** That did not help either: write the script anew. */
        REWRITE
    }

    /**
     * What is to be fixed.
     *
     * @param base the script that came furthest, and how it failed; the one to go on from
     * @param others all others that failed, oldest first
     * @param strategy how to go about it
     */
    record FixTask(FailedScript base, List<FailedScript> others, FixStrategy strategy) {
        public FixTask {
            others = List.copyOf(others);
        }
    }
}
