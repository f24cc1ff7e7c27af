package com.codercops.omega.pipeline;

import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/**
 * There is no video, and this is why no further attempt was made.
 *
 * @param reason which bound ended it
 * @param detail what the model said when it could not go on, or empty
 * @param best the attempt that came furthest, also when a later one failed earlier
 * @param report how its run went
 * @param attempts oldest first, at least one
 */
public record AnimationFailed(Reason reason, String detail, Attempt best, RunReport report, List<Attempt> attempts)
        implements AnimationResult {

    /** Why no further attempt was made. */
    public enum Reason {
        /** The budget's fixes are used up. */
        FIX_LIMIT,
        /** The budget's tokens are used up. */
        TOKEN_BUDGET,
        /** The budget's money is used up. */
        COST_BUDGET,
        /** The budget's time is used up. */
        TIME_BUDGET,
        /** The model gave a script that had failed before, twice. */
        REPEATED_FIX,
        /** The model could not give another script. */
        MODEL_ERROR,
        /** No model was to be asked. */
        NO_MODEL
    }

    public AnimationFailed {
        attempts = List.copyOf(attempts);
    }

    /** Why the best attempt failed. */
    public ScriptFailure failure() {
        return best.failureIfAny().orElseThrow();
    }
}
