package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptDebugger.FixStrategy;
import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/** Selects the strategy of the next fix. A strategy that failed twice in the same way is not used a third time. */
final class FixStrategySelector {
    private FixStrategySelector() {}

    static FixStrategy select(List<FailedScript> failed) {
        ScriptFailure last = null;
        int equal = 0;
        for (int i = failed.size() - 1; i >= 0; i--) {
            ScriptFailure failure = failed.get(i).failure();
            // A refused fix did not run. It shows only that the strategy did not help.
            if (failure.kind() != FailureKind.FIX_REFUSED) {
                if (last != null && !similar(last, failure)) {
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

    private static boolean similar(ScriptFailure one, ScriptFailure other) {
        return one.kind() == other.kind()
                && one.exception().equals(other.exception())
                && withoutNumbers(one.message()).equals(withoutNumbers(other.message()))
                && one.markedLine().equals(other.markedLine());
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9]+", "0");
    }
}
