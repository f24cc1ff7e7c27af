package com.codercops.omega.cli.report;

import com.codercops.omega.cli.SafeText;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;

/** A failure in words: what, where, what was tried, what to do next. */
public final class FailureMessage {
    private static final int MOST_LINES = 12;
    private static final int WIDTH = 300;
    /** Enough to see the first arguments; models get the whole of it. */
    private static final int SIGNATURE = 120;

    private FailureMessage() {}

    public static String of(String subject, AnimationFailed result) {
        List<String> lines = new ArrayList<>();
        lines.add(subject + ": no video (" + result.failure().kind().code() + ")");
        lines.addAll(failure(subject, result.failure()));
        if (result.attempts().size() > 1) {
            lines.add("  tried:");
            for (Attempt attempt : result.attempts()) {
                lines.add("    " + attempt.number() + ". " + origin(attempt) + " -> "
                        + attempt.failureIfAny()
                                .map(failure -> SafeText.line(failure.summary(), WIDTH))
                                .orElse("worked"));
            }
        }
        lines.add("  next: " + next(result));
        return String.join("\n", lines);
    }

    public static String of(String subject, ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(subject + ": failed (" + failure.kind().code() + ")");
        lines.addAll(failure(subject, failure));
        return String.join("\n", lines);
    }

    private static List<String> failure(String subject, ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        String file = subject.endsWith(".py") ? subject : "scene.py";
        failure.line()
                .ifPresent(line -> lines.add("  " + file + " line " + line
                        + (failure.phase().isEmpty() ? "" : ", while in phase " + SafeText.line(failure.phase(), 20))));
        failure.markedLine().lines().limit(3).forEach(line -> lines.add("    " + SafeText.of(line)));
        String exception = failure.exception().isEmpty() ? "" : failure.exception() + ": ";
        block(lines, exception + failure.message());
        failure.texLines().stream()
                .limit(MOST_LINES)
                .forEach(line -> lines.add("  tex: " + SafeText.line(line, WIDTH)));
        if (failure.module() != null) {
            lines.add("  The Python module '" + SafeText.line(failure.module(), 60) + "' is not installed.");
        }
        failure.suggestions().stream()
                .limit(3)
                .forEach(suggestion -> lines.add("  perhaps: " + SafeText.line(suggestion.name(), 80) + "  "
                        + SafeText.line(suggestion.signature(), SIGNATURE)));
        failure.repairs().stream()
                .filter(repair -> !repair.omits())
                .limit(1)
                .forEach(repair -> lines.add("  repair: " + SafeText.line(repair.explanation(), WIDTH)));
        return lines;
    }

    private static void block(List<String> lines, String text) {
        SafeText.of(text).lines().limit(MOST_LINES).forEach(line -> lines.add("  " + line));
    }

    public static String origin(Attempt attempt) {
        String author = SafeText.line(attempt.author(), 80);
        return switch (attempt.origin()) {
            case GIVEN -> "your script";
            case WRITTEN -> "script by " + author;
            case REPAIRED -> "repaired by the rule " + author;
            case INSTALLED -> "as it was, with the package " + author;
            case FIXED -> "fixed by " + author;
            case OMITTED -> "without a part, by the rule " + author;
            case POLISHED -> "polished by " + author;
        };
    }

    private static String next(AnimationFailed result) {
        return switch (result.reason()) {
            case FIX_LIMIT ->
                "allow more fixes with --max-attempts, say the prompt differently, or choose another --model.";
            case TOKEN_BUDGET -> "allow more with --budget-tokens." + detail(result);
            case COST_BUDGET -> "allow more with --budget-usd." + detail(result);
            case TIME_BUDGET -> "the time budget is used up; allow a longer --time-limit.";
            case REPEATED_FIX -> "the model repeats itself; say the prompt differently or choose another --model.";
            case MODEL_ERROR -> "the model could not fix it: " + SafeText.line(result.detail(), 600);
            case NO_MODEL -> "correct the script and render it again; 'omega check' tells in a moment whether it runs.";
        };
    }

    private static String detail(AnimationFailed result) {
        return result.detail().isEmpty() ? "" : " " + SafeText.line(result.detail(), 600);
    }
}
