package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attempts of one run, and which failed attempt ran furthest. Not thread-safe. */
final class AttemptHistory {
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Attempt best;
    private RunReport bestReport = RunReport.NOTHING_RAN;
    private int start;

    List<Attempt> attempts() {
        return attempts;
    }

    /** Forgets how earlier attempts failed: with other scenes the same scripts may succeed. */
    void startOver() {
        start = attempts.size();
        best = null;
        bestReport = RunReport.NOTHING_RAN;
    }

    private List<Attempt> current() {
        return attempts.subList(start, attempts.size());
    }

    int nextNumber() {
        return attempts.size() + 1;
    }

    /** Adds the next attempt, or replaces the one with its number: a script that passed its check may fail later. */
    void add(Attempt attempt) {
        if (attempt.number() < nextNumber()) {
            attempts.set(attempt.number() - 1, attempt);
        } else {
            attempts.add(attempt);
        }
    }

    /** Makes an attempt that failed the best one unless an earlier one ran further. */
    void updateBest(int number, RunReport report) {
        Attempt attempt = attempts.get(number - 1);
        if (best == null || FailureProgress.of(failure(attempt)).compareTo(FailureProgress.of(failure(best))) >= 0) {
            best = attempt;
            bestReport = report;
        }
    }

    /**
     * The failed script that ran furthest.
     *
     * @throws NullPointerException if no attempt failed
     */
    FailedScript best() {
        return failed(Objects.requireNonNull(best));
    }

    /** The last attempt without a failure. */
    Attempt lastSuccess() {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).failureIfAny().isEmpty()) {
                return attempts.get(i);
            }
        }
        throw new IllegalStateException("Every attempt has a failure");
    }

    /**
     * The failed scripts of the model since the start, oldest first, each as far as rules brought it: repairs of rules are no
     * attempts of the model.
     */
    List<FailedScript> failedAnswers() {
        List<Attempt> answers = new ArrayList<>();
        for (Attempt attempt : current()) {
            if (attempt.failureIfAny().isEmpty()) {
                continue;
            }
            int last = answers.size() - 1;
            if (last < 0 || attempt.origin().byModel()) {
                answers.add(attempt);
            } else if (isBest(attempt) || (!isBest(answers.get(last)) && ranFurther(attempt, answers.get(last)))) {
                answers.set(last, attempt);
            }
        }
        return answers.stream().map(AttemptHistory::failed).toList();
    }

    private boolean isBest(Attempt attempt) {
        return best != null && attempt.number() == best.number();
    }

    private static boolean ranFurther(Attempt one, Attempt other) {
        return FailureProgress.of(failure(one)).compareTo(FailureProgress.of(failure(other))) > 0;
    }

    private static FailedScript failed(Attempt attempt) {
        return new FailedScript(attempt.script(), failure(attempt));
    }

    /** The layout errors of the best attempt, as far as it ran. */
    List<LayoutProblem> layoutErrors() {
        return bestReport.layoutErrors();
    }

    /** How this script failed earlier, if it did. */
    Optional<ScriptFailure> failureOf(Script script) {
        String identity = identity(script);
        return current().stream()
                .filter(earlier -> identity(earlier.script()).equals(identity))
                .flatMap(earlier -> earlier.failureIfAny().stream())
                .findFirst();
    }

    AnimationFailed failed(AnimationFailed.Reason reason, String detail) {
        return new AnimationFailed(reason, detail, Objects.requireNonNull(best), bestReport, attempts);
    }

    private static ScriptFailure failure(Attempt attempt) {
        return attempt.failureIfAny().orElseThrow();
    }

    /** Scripts that differ only in trailing white space fail in the same way. */
    private static String identity(Script script) {
        return new Script(script.source().replaceAll("(?m)[ \\t\\r]+$", "").strip()).sha256();
    }
}
