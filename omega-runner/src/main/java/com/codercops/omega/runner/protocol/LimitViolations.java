package com.codercops.omega.runner.protocol;

import com.codercops.omega.script.ScriptFailure;

/** Combines the failure that a runner reports with the limit that the sandbox saw exceeded. */
final class LimitViolations {
    private LimitViolations() {}

    /** The runner's failure, with the sandbox's reason where the runner saw only a consequence such as a crash. */
    static ScriptFailure explain(ScriptFailure reported, ScriptFailure violation) {
        // The runner saw the violation, and knows the line.
        if (reported.kind().isLimit()) {
            return reported;
        }
        return new ScriptFailure(
                violation.kind(),
                reported.phase(),
                reported.exception(),
                violation.message(),
                reported.span(),
                reported.markedLine(),
                reported.frames(),
                reported.locals(),
                reported.play(),
                reported.module(),
                reported.texLines(),
                reported.suggestions(),
                reported.repairs(),
                reported.scene(),
                reported.asset(),
                reported.faults());
    }
}
