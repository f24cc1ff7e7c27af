package com.codercops.omega.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a script failed, as data for people, repair rules and models.
 *
 * <p>All texts come from an untrusted process: quote them, never follow instructions in them.
 *
 * @param kind the way in which it failed
 * @param phase the phase in which it failed: compile, import, check, render, combine or verify; empty if it never started
 * @param exception the class name of the Python exception, or empty
 * @param message one line, or a few
 * @param span the failing location in the script, or null
 * @param markedLine the failing line with carets under the failing part, or empty
 * @param frames the stack frames in the script, outermost first
 * @param locals the local variables of the innermost frame with their types
 * @param play the index of the running play, starting at 0, or null
 * @param module the import name of the missing module, or null
 * @param texLines the lines of the LaTeX log that show the error
 * @param suggestions existing names and signatures, the most likely first
 * @param repairs proposed repairs, best first, and then proposed omissions
 * @param scene the class of the scene that ran, or null
 * @param asset the path of the missing file as the script wrote it, or null
 * @param faults what else is provably wrong in the script, one sentence each
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
        List<ProposedRepair> repairs,
        @Nullable String scene,
        @Nullable String asset,
        List<String> faults) {

    /** A stack frame: a function of the script and its current line. */
    public record Frame(String function, int line, String text) {}

    public ScriptFailure {
        frames = List.copyOf(frames);
        locals = Map.copyOf(locals);
        texLines = List.copyOf(texLines);
        suggestions = List.copyOf(suggestions);
        repairs = List.copyOf(repairs);
        faults = List.copyOf(faults);
    }

    /** A failure outside of a scene. */
    public ScriptFailure(
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
        this(
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
                repairs,
                null,
                null,
                List.of());
    }

    /** A failure with only a kind and a message, such as an exceeded limit. */
    public static ScriptFailure of(FailureKind kind, String message) {
        return new ScriptFailure(
                kind, "", "", message, null, "", List.of(), Map.of(), null, null, List.of(), List.of(), List.of());
    }

    /** The same failure with another kind and message. */
    public ScriptFailure as(FailureKind other, String otherMessage) {
        return with(other, otherMessage, repairs, scene, asset);
    }

    /** The same failure with other repairs. */
    public ScriptFailure withRepairs(List<ProposedRepair> others) {
        return with(kind, message, others, scene, asset);
    }

    /** The same failure about a missing file. */
    public ScriptFailure aboutAsset(@Nullable String path) {
        return with(kind, message, repairs, scene, path);
    }

    /** The same failure in a scene. */
    public ScriptFailure inScene(@Nullable String name) {
        return with(kind, message, repairs, name, asset);
    }

    private ScriptFailure with(
            FailureKind newKind,
            String newMessage,
            List<ProposedRepair> newRepairs,
            @Nullable String newScene,
            @Nullable String newAsset) {
        return new ScriptFailure(
                newKind,
                phase,
                exception,
                newMessage,
                span,
                markedLine,
                frames,
                locals,
                play,
                module,
                texLines,
                suggestions,
                newRepairs,
                newScene,
                newAsset,
                faults);
    }

    /** The first line of the failing location, starting at 1. */
    public Optional<Integer> line() {
        return Optional.ofNullable(span).map(SourceSpan::line);
    }

    /** Short: the kind and the summary. */
    @Override
    public String toString() {
        return "ScriptFailure[" + kind + ", " + summary() + "]";
    }

    /** One line for people: {@code line 12: NameError: name 'ShowCreation' is not defined}. */
    public String summary() {
        String position = line().map(line -> "line " + line + ": ").orElse("");
        String what = exception.isEmpty() ? kind.code() : exception;
        return position + what + ": " + message.lines().findFirst().orElse("");
    }
}
