package com.codercops.omega.cli.report;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes a failure to the user: what failed, where, what was tried, and what to do next. */
public final class FailureMessage {
    private static final int MAX_LINES = 12;
    private static final int MAX_LINE = 300;
    /** Enough for the first arguments of a function; the model gets the complete signature. */
    private static final int MAX_SIGNATURE = 120;

    /** More of them would hide the failure itself. */
    private static final int MAX_FAULTS = 5;

    private FailureMessage() {}

    /** The message for a video that could not be made. */
    public static String of(String file, AnimationFailed result) {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": no video (" + result.failure().kind().code() + ")");
        lines.addAll(details(file, result.failure()));
        if (result.attempts().size() > 1) {
            lines.add("  attempts:");
            result.attempts().forEach(attempt -> lines.add("    " + attempt.number() + ". " + outcome(attempt)));
        }
        lines.add("  next: " + next(result));
        return String.join("\n", lines);
    }

    /** The message for a script that failed its check. */
    public static String of(String file, ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": failed (" + failure.kind().code() + ")");
        lines.addAll(details(file, failure));
        return String.join("\n", lines);
    }

    /** The message for a selected scene that has no video, although others have one. */
    static String ofScene(String file, ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": no video of scene " + SafeText.line(String.valueOf(failure.scene()), 80) + " ("
                + failure.kind().code() + ")");
        lines.addAll(details(file, failure));
        return String.join("\n", lines);
    }

    /**
     * The message for a job of a server without a video.
     *
     * @param reason why, as the server names it
     * @param lastFailure of the last attempt, as in its event, or null
     */
    public static String ofJob(String job, String reason, String detail, @Nullable JsonNode lastFailure) {
        List<String> lines = new ArrayList<>();
        lines.add("Job " + job + ": no video (" + SafeText.line(reason, 40) + ")");
        Optional<ScriptFailure> failure = Optional.ofNullable(lastFailure).flatMap(ServerEventParser::failure);
        failure.filter(it -> reason.equals("script")).ifPresent(it -> lines.addAll(details("scene.py", it)));
        SafeText.of(detail).lines().limit(MAX_LINES).forEach(line -> lines.add("  " + line));
        lines.add("  next: "
                + switch (reason) {
                    case "script" -> "Rephrase the prompt, choose another --model, or increase --max-attempts.";
                    case "model" -> "Rephrase the prompt, choose another --model, or try again later.";
                    case "quota" ->
                        "Wait until the quota is renewed, or ask the administrator of the server for a larger one.";
                    default -> "Try again later. If it happens again, tell the administrator of the server.";
                });
        return String.join("\n", lines);
    }

    private static List<String> details(String file, ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        String script = file.endsWith(".py") ? file : "scene.py";
        failure.line()
                .ifPresent(line -> lines.add("  " + script + " line " + line
                        + (failure.phase().isEmpty() ? "" : ", in phase " + SafeText.line(failure.phase(), 20))));
        failure.markedLine().lines().limit(3).forEach(line -> lines.add("    " + SafeText.of(line)));
        String exception = failure.exception().isEmpty() ? "" : failure.exception() + ": ";
        SafeText.of(exception + failure.message()).lines().limit(MAX_LINES).forEach(line -> lines.add("  " + line));
        failure.texLines().stream()
                .limit(MAX_LINES)
                .forEach(line -> lines.add("  LaTeX: " + SafeText.line(line, MAX_LINE)));
        if (failure.module() != null) {
            lines.add("  The Python module '" + SafeText.line(failure.module(), 60) + "' is not installed.");
        }
        if (failure.kind() == FailureKind.ASSET_MISSING) {
            lines.add("  Put the file beside the script, or name its directory with --assets DIR.");
        }
        failure.faults().stream()
                .limit(MAX_FAULTS)
                .forEach(fault -> lines.add("  also wrong: " + SafeText.line(fault, MAX_LINE)));
        failure.suggestions().stream()
                .limit(3)
                .forEach(suggestion -> lines.add("  did you mean: " + SafeText.line(suggestion.name(), 80) + "  "
                        + SafeText.line(suggestion.signature(), MAX_SIGNATURE)));
        failure.repairs().stream()
                .filter(repair -> !repair.omits())
                .limit(1)
                .forEach(repair -> lines.add("  possible repair: " + SafeText.line(repair.explanation(), MAX_LINE)));
        return lines;
    }

    private static String outcome(Attempt attempt) {
        String failure = attempt.failureIfAny()
                .map(it -> SafeText.line(it.summary(), MAX_LINE))
                .orElse("succeeded");
        return origin(attempt.origin(), attempt.author()) + " -> " + failure;
    }

    /** Where a script comes from. */
    static String origin(Attempt.Origin origin, String author) {
        String name = SafeText.line(author, 80);
        return switch (origin) {
            case GIVEN -> "your script";
            case WRITTEN -> "written by " + name;
            case REVISED -> "changed by " + name;
            case REPAIRED -> "repaired by rule " + name;
            case INSTALLED -> "unchanged, with the package " + name + " installed";
            case FIXED -> "fixed by " + name;
            case OMITTED -> "with a part removed by rule " + name;
            case SCENE_OMITTED -> "without the scene " + name;
            case POLISHED -> "polished by " + name;
        };
    }

    private static String next(AnimationFailed result) {
        String detail = result.detail().isEmpty() ? "" : " " + SafeText.line(result.detail(), 600);
        return switch (result.reason()) {
            case FIX_LIMIT ->
                "All attempts are used up. Increase --max-attempts, rephrase the prompt, or choose another --model.";
            case TOKEN_BUDGET -> "The token budget is used up. Increase --budget-tokens." + detail;
            case COST_BUDGET -> "The cost budget is used up. Increase --budget-usd." + detail;
            case TIME_BUDGET -> "The time budget is used up. Increase --time-limit.";
            case REPEATED_FIX -> "The model repeats a failed script. Rephrase the prompt or choose another --model.";
            case MODEL_ERROR ->
                "The model cannot fix the script. Rephrase the prompt or choose another --model." + detail;
            case NO_MODEL ->
                "Correct the script and render it again. 'omega check' shows without rendering whether it runs.";
        };
    }
}
