package com.codercops.omega.runner;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.util.EnumSet;
import java.util.Set;

/** Puts together what a runner saw of a failure and what the sandbox counted. */
final class Breaches {
    /** Kinds that already name a limit: the runner saw it breached, and knows the line. */
    private static final Set<FailureKind> LIMITS = EnumSet.of(
            FailureKind.TIMEOUT,
            FailureKind.CPU_LIMIT,
            FailureKind.OUT_OF_MEMORY,
            FailureKind.PROCESS_LIMIT,
            FailureKind.DISK_LIMIT,
            FailureKind.OUTPUT_LIMIT,
            FailureKind.FRAME_LIMIT,
            FailureKind.PIXEL_LIMIT);

    private Breaches() {}

    /** The runner's failure with the sandbox's reason, where the runner saw only the consequence, such as a crash. */
    static ScriptFailure explain(ScriptFailure seen, ScriptFailure breach) {
        if (LIMITS.contains(seen.kind())) {
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
