package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptDebugger.FixStrategy;
import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/** Chooses how to go about the next fix: what failed twice in the same way is not tried a third time. */
final class FixStrategySelector {
    private FixStrategySelector() {}

    static FixStrategy next(List<FailedScript> tried) {
        ScriptFailure last = null;
        int equal = 0;
        for (int i = tried.size() - 1; i >= 0; i--) {
            ScriptFailure failure = tried.get(i).failure();
            // A fix that was not run tells nothing of how it fails, only that asking in this way did not help.
            if (failure.kind() != FailureKind.FIX_REFUSED) {
                if (last != null && !alike(last, failure)) {
                    break;
                }
                last = failure;
            }
            equal++;
        }
        return switch (equal) {
            case 0, 1 -> FixStrategy.CORRECT;
            case 2 -> FixStrategy.SIMPLIFY;
            default -> FixStrategy.REWRITE;
        };
    }

    private static boolean alike(ScriptFailure one, ScriptFailure other) {
        return one.kind() == other.kind()
                && one.exception().equals(other.exception())
                && withoutNumbers(one.message()).equals(withoutNumbers(other.message()))
                && one.markedLine().equals(other.markedLine());
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9]+", "0");
    }
}
