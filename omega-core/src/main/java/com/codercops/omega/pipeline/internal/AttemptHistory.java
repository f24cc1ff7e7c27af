package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was tried in one run so far, and which of it came furthest. One thread. */
final class AttemptHistory {
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Attempt best;
    private RunReport bestReport = RunReport.NOTHING_RAN;

    List<Attempt> attempts() {
        return attempts;
    }

    /** The number of the next attempt. */
    int next() {
        return attempts.size() + 1;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** Takes a failed attempt as the best one, unless another came further; of two that came as far, the later one. */
    void compare(Attempt failed, RunReport report) {
        if (best == null || FailureProgress.of(failure(failed)).compareTo(FailureProgress.of(failure(best))) >= 0) {
            best = failed;
            bestReport = report;
        }
    }

    /** The failed attempt that came furthest; there is one. */
    FailedScript furthest() {
        Attempt attempt = Objects.requireNonNull(best);
        return new FailedScript(attempt.script(), failure(attempt));
    }

    /** Every failed attempt, oldest first. */
    List<FailedScript> failures() {
        return attempts.stream()
                .flatMap(it -> it.failureIfAny().map(failure -> new FailedScript(it.script(), failure)).stream())
                .toList();
    }

    /** How this very script failed before, if it was tried. */
    Optional<ScriptFailure> failureOf(Script script) {
        String identity = identity(script);
        return attempts.stream()
                .filter(earlier -> identity(earlier.script()).equals(identity))
                .flatMap(earlier -> earlier.failureIfAny().stream())
                .findFirst();
    }

    AnimationFailed gaveUp(AnimationFailed.Reason reason, String detail) {
        return new AnimationFailed(reason, detail, Objects.requireNonNull(best), bestReport, attempts);
    }

    private static ScriptFailure failure(Attempt attempt) {
        return attempt.failureIfAny().orElseThrow();
    }

    /** Two scripts that differ only in trailing white space fail alike. */
    private static String identity(Script script) {
        return new Script(script.source().replaceAll("(?m)[ \\t\\r]+$", "").strip()).sha256();
    }
}
