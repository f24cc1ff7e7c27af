package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.util.List;

/**
 * Fixes, polishes and reviews scripts.
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

    /**
     * Looks at a video. Default: refuses.
     *
     * @param sheets images of the video, at least one
     * @param budget the limit of the call
     * @throws ModelException if the model cannot see images, or gives no review
     * @throws InterruptedException if the calling thread is interrupted
     */
    default VideoReview review(
            ScriptRequest request, Script script, List<ModelRequest.Image> sheets, RemainingBudget budget)
            throws InterruptedException {
        throw new ModelException(ModelException.Reason.UNSUPPORTED, name() + " cannot review videos.");
    }

    /**
     * Writes a script without the faults that a review found. Default: refuses.
     *
     * @param budget the limit of the calls
     * @throws ModelException if the model gives no script
     * @throws InterruptedException if the calling thread is interrupted
     */
    default GeneratedScript improve(ScriptRequest request, Script script, VideoReview review, RemainingBudget budget)
            throws InterruptedException {
        throw new ModelException(ModelException.Reason.UNSUPPORTED, name() + " cannot improve videos.");
    }

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
     * @param others the model's other failed scripts, oldest first, each with how far it came with the repairs of rules
     * @param layout the layout errors of the base, as far as it ran
     * @param strategy the strategy to use
     */
    record FixTask(FailedScript base, List<FailedScript> others, List<LayoutProblem> layout, FixStrategy strategy) {
        public FixTask {
            others = List.copyOf(others);
            layout = List.copyOf(layout);
        }
    }
}
