package com.codercops.omega.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a job failed, in the runner's words; {@link Failures} turns it into core's. */
record ErrorMessage(
        String code,
        String phase,
        String exception,
        String message,
        @Nullable Integer line,
        @Nullable Integer col,
        @JsonProperty("end_line") @Nullable Integer endLine,
        @JsonProperty("end_col") @Nullable Integer endCol,
        @JsonProperty("marked_line") @Nullable String markedLine,
        @Nullable Integer play,
        @Nullable String module,
        @Nullable List<Frame> frames,
        @Nullable Map<String, String> locals,
        @Nullable Tex tex,
        @Nullable List<Suggested> suggestions,
        @Nullable List<Repair> repairs)
        implements Message.OfJob {
    ErrorMessage {
        Bounds.text("code", code, 100);
        Bounds.text("phase", phase, 20);
        Bounds.text("exception", exception, 200);
        Bounds.text("message", message, 4000);
        markedLine = Bounds.textOrEmpty("marked_line", markedLine, 1000);
        Bounds.atLeastIfPresent("play", play, 0);
        Bounds.textOrNull("module", module, 200);
        frames = Bounds.list("frames", frames, 20);
        suggestions = Bounds.list("suggestions", suggestions, 10);
        repairs = Bounds.list("repairs", repairs, 16);
        locals = locals == null ? Map.of() : locals;
        if (locals.size() > 40) {
            throw new IllegalArgumentException("locals must have at most 40 entries");
        }
        locals.forEach((name, type) -> {
            Bounds.text("locals", name, 200);
            Bounds.text("locals", type, 200);
        });
    }

    record Frame(String function, int line, @Nullable String text) {
        Frame {
            Bounds.text("function", function, 200);
            Bounds.atLeast("line", line, 1);
            text = Bounds.textOrEmpty("text", text, 1000);
        }
    }

    record Tex(
            @Nullable List<String> lines,
            @JsonProperty("missing_package") @Nullable String missingPackage) {
        Tex {
            lines = Bounds.texts("tex.lines", lines, 20, 500);
            Bounds.textOrNull("missing_package", missingPackage, 100);
        }
    }

    record Suggested(String name, String signature) {
        Suggested {
            Bounds.text("name", name, 200);
            Bounds.text("signature", signature, 1000);
        }
    }

    /** {@code omits}: whether it gives a part of the video up. */
    record Repair(
            String rule,
            String explanation,
            @Nullable List<Edit> edits,
            @Nullable Boolean omits) {
        Repair {
            Bounds.text("rule", rule, 300);
            Bounds.text("explanation", explanation, 300);
            edits = Bounds.list("edits", edits, 200);
        }
    }

    record Edit(
            int line,
            int col,
            @JsonProperty("end_line") int endLine,
            @JsonProperty("end_col") int endCol,
            String text) {
        Edit {
            Bounds.text("text", text, 4000);
        }
    }
}
