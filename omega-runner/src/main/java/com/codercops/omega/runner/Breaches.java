package com.codercops.omega.runner;

import com.codercops.omega.script.ScriptFailure;

/** Puts together what a runner saw of a failure and what the sandbox counted. */
final class Breaches {
    private Breaches() {}

    /** The runner's failure with the sandbox's reason, where the runner saw only the consequence, such as a crash. */
    static ScriptFailure explain(ScriptFailure seen, ScriptFailure breach) {
        // The runner saw the limit reached, and knows the line.
        if (seen.kind().isLimit()) {
            return seen;
        }
        return new ScriptFailure(
                breach.kind(),
                seen.phase(),
                seen.exception(),
                breach.message(),
                seen.span(),
                seen.markedLine(),
                seen.frames(),
                seen.locals(),
                seen.play(),
                seen.module(),
                seen.texLines(),
                seen.suggestions(),
                seen.repairs());
    }
}
