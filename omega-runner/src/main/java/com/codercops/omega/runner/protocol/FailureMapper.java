package com.codercops.omega.runner.protocol;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceEdits;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.script.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts a runner's errors to failures. Drops locations outside the script and keeps the rest of the error. */
final class FailureMapper {
    private FailureMapper() {}

    /**
     * The failure of a script.
     *
     * @throws RenderException when the script is not the cause
     */
    static ScriptFailure of(ErrorMessage error, Script script) throws ProtocolException {
        MissingLatex.of(error).ifPresent(message -> {
            throw new RenderException(RenderException.Reason.INSTALLATION, message);
        });
        if (error.code().equals("internal")) {
            throw new RenderException(
                    RenderException.Reason.INTERNAL,
                    "The runner failed in phase " + error.phase() + " because of a defect in Omega: " + error.message()
                            + ". Please report it.");
        }
        return new ScriptFailure(
                kind(error.code()),
                error.phase(),
                error.exception(),
                error.message(),
                span(script, error.line(), error.col(), error.endLine(), error.endCol()),
                Objects.requireNonNullElse(error.markedLine(), ""),
                Objects.requireNonNullElse(error.frames(), List.<ErrorMessage.Frame>of()).stream()
                        .map(frame -> new ScriptFailure.Frame(
                                frame.function(), frame.line(), Objects.requireNonNullElse(frame.text(), "")))
                        .toList(),
                Objects.requireNonNullElse(error.locals(), Map.of()),
                error.play(),
                error.module(),
                texLines(error.tex()),
                Objects.requireNonNullElse(error.suggestions(), List.<ErrorMessage.Suggested>of()).stream()
                        .map(suggested -> new Suggestion(suggested.name(), suggested.signature()))
                        .toList(),
                repairs(script, error.repairs()),
                error.scene(),
                error.asset(),
                Objects.requireNonNullElse(error.faults(), List.of()));
    }

    private static FailureKind kind(String code) throws ProtocolException {
        try {
            return FailureKind.of(code);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("an error with the unknown code " + code);
        }
    }

    private static List<String> texLines(ErrorMessage.@Nullable Tex tex) {
        if (tex == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Objects.requireNonNullElse(tex.lines(), List.of()));
        if (tex.missingPackage() != null) {
            lines.add("No package of Debian has the LaTeX package " + tex.missingPackage()
                    + ". Correct its name, or write the script without it.");
        }
        return lines;
    }

    private static @Nullable SourceSpan span(
            Script script,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable Integer endLine,
            @Nullable Integer endColumn) {
        // Python may report an error one line after the last one, for example for an unclosed bracket.
        if (line == null || line < 1 || line > script.lines() + 1) {
            return null;
        }
        int from = column == null ? 0 : Math.max(0, column);
        boolean endKnown = endLine != null && endColumn != null && endLine <= script.lines() + 1;
        int lastLine = endKnown && endLine != null && endLine >= line ? endLine : line;
        int to = endKnown && endColumn != null ? Math.max(0, endColumn) : from;
        return new SourceSpan(line, from, lastLine, lastLine == line ? Math.max(from, to) : to);
    }

    /** The repairs that can be applied to the script. */
    static List<ProposedRepair> repairs(Script script, @Nullable List<ErrorMessage.Repair> proposed) {
        return Objects.requireNonNullElse(proposed, List.<ErrorMessage.Repair>of()).stream()
                .flatMap(repair -> repair(script, repair).stream())
                .toList();
    }

    private static Optional<ProposedRepair> repair(Script script, ErrorMessage.Repair repair) {
        List<SourceEdit> edits = new ArrayList<>();
        for (ErrorMessage.Edit edit : Objects.requireNonNullElse(repair.edits(), List.<ErrorMessage.Edit>of())) {
            try {
                edits.add(new SourceEdit(
                        new SourceSpan(edit.line(), edit.col(), edit.endLine(), edit.endCol()), edit.text()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        boolean plain = repair.rule().matches("[a-z0-9+-]{1,300}");
        return !plain || SourceEdits.apply(script, edits).isEmpty()
                ? Optional.empty()
                : Optional.of(new ProposedRepair(
                        repair.rule(), repair.explanation(), edits, Boolean.TRUE.equals(repair.omits())));
    }
}
