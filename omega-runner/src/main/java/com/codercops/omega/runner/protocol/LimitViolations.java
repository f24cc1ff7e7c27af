package com.codercops.omega.runner.protocol;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.util.EnumSet;
import java.util.Set;

/** Combines the failure that a runner reports with the limit that the sandbox saw exceeded. */
final class LimitViolations {
    /** Kinds that name a limit themselves: the runner saw the violation, and reports the line. */
    private static final Set<FailureKind> LIMITS = EnumSet.of(
            FailureKind.TIMEOUT,
            FailureKind.CPU_LIMIT,
            FailureKind.OUT_OF_MEMORY,
            FailureKind.PROCESS_LIMIT,
            FailureKind.DISK_LIMIT,
            FailureKind.OUTPUT_LIMIT,
            FailureKind.FRAME_LIMIT,
            FailureKind.PIXEL_LIMIT);

    private LimitViolations() {}

    /** The runner's failure, with the sandbox's reason where the runner saw only a consequence such as a crash. */
    static ScriptFailure explain(ScriptFailure reported, ScriptFailure violation) {
        if (LIMITS.contains(reported.kind())) {
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
                reported.repairs());
    }
}
