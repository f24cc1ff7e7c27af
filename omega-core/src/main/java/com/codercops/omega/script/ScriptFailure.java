package com.codercops.omega.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a script failed, as data: what a person, a repair rule or a model needs to mend it.
 *
 * <p>All texts come out of an untrusted process: quote them, never obey them.
 *
 * @param kind in which way it failed
 * @param phase where: compile, import, check, render, combine or verify; empty when it never started
 * @param exception the class name of the Python exception, or empty
 * @param message one line, or a few
 * @param span the failing place in the script, if known
 * @param markedLine the failing line with carets under the failing stretch, or empty
 * @param frames the script's own frames, outermost first
 * @param locals local names of the innermost frame with their types
 * @param play the index of the running play, from 0, or null
 * @param module import name of the missing module, or null
 * @param texLines the lines of LaTeX's log that tell the error
 * @param suggestions real names and signatures, nearest first
 * @param repairs deterministic repairs that match, best first; behind them what could be left out
 */
public record ScriptFailure(
        FailureKind kind,
        String phase,
        String exception,
        String message,
        @Nullable SourceSpan span,
        String markedLine,
        List<Frame> frames,
        Map<String, String> locals,
        @Nullable Integer play,
        @Nullable String module,
        List<String> texLines,
        List<Suggestion> suggestions,
        List<ProposedRepair> repairs) {

    /** A function of the script that was running, and the line it had reached. */
    public record Frame(String function, int line, String text) {}

    public ScriptFailure {
        frames = List.copyOf(frames);
        locals = Map.copyOf(locals);
        texLines = List.copyOf(texLines);
        suggestions = List.copyOf(suggestions);
        repairs = List.copyOf(repairs);
    }

    /** A failure of which nothing is known but its kind and a message, such as a breached limit. */
    public static ScriptFailure of(FailureKind kind, String message) {
        return new ScriptFailure(
                kind, "", "", message, null, "", List.of(), Map.of(), null, null, List.of(), List.of(), List.of());
    }

    /** The same failure, told as {@code kind} with another message. */
    public ScriptFailure as(FailureKind other, String otherMessage) {
        return new ScriptFailure(
                other,
                phase,
                exception,
                otherMessage,
                span,
                markedLine,
                frames,
                locals,
                play,
                module,
                texLines,
                suggestions,
                repairs);
    }

    /** The same failure with other repairs. */
    public ScriptFailure withRepairs(List<ProposedRepair> others) {
        return new ScriptFailure(
                kind,
                phase,
                exception,
                message,
                span,
                markedLine,
                frames,
                locals,
                play,
                module,
                texLines,
                suggestions,
                others);
    }

    /** The first line of the failing place, from 1. */
    public Optional<Integer> line() {
        return Optional.ofNullable(span).map(SourceSpan::line);
    }

    /** One line for people: {@code line 12: NameError: name 'ShowCreation' is not defined}. */
    public String summary() {
        String place = line().map(line -> "line " + line + ": ").orElse("");
        String what = exception.isEmpty() ? kind.code() : exception;
        return place + what + ": " + message.lines().findFirst().orElse("");
    }
}
