package com.codercops.omega.pipeline;

import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/**
 * Omega made no video.
 *
 * @param reason why no further attempt was made
 * @param detail the message of the model's error, or empty
 * @param best the attempt that ran furthest
 * @param report of the run of {@code best}
 * @param attempts oldest first, at least one
 */
public record AnimationFailed(Reason reason, String detail, Attempt best, RunReport report, List<Attempt> attempts)
        implements AnimationResult {

    /** Why no further attempt was made. */
    public enum Reason {
        /** The model wrote as many fixes as the budget allows. */
        FIX_LIMIT,
        /** The token budget is used up, or the next call would exceed it. */
        TOKEN_BUDGET,
        /** The cost budget is used up, or the next call would exceed it. */
        COST_BUDGET,
        /** The time budget is used up. */
        TIME_BUDGET,
        /** The model twice gave a script that had failed before. */
        REPEATED_FIX,
        /** The model gave no further script; see {@code detail}. */
        MODEL_ERROR,
        /** No model was available for a fix: a given script, or no {@link com.codercops.omega.script.ScriptDebugger}. */
        NO_MODEL
    }

    public AnimationFailed {
        attempts = List.copyOf(attempts);
    }

    /** Why the best attempt failed. */
    public ScriptFailure failure() {
        return best.failureIfAny().orElseThrow();
    }

    @Override
    public Script script() {
        return best.script();
    }

    @Override
    public AnimationSucceeded orElseThrow() {
        throw new AnimationException(this);
    }

    /** Short: without sources. */
    @Override
    public String toString() {
        return "AnimationFailed[" + reason + ", " + failure().summary() + ", attempts=" + attempts.size() + "]";
    }
}
