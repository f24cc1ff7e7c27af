package com.codercops.omega.runner.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runner's report of why a job failed. {@link FailureMapper} converts it to a {@code ScriptFailure}. */
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
        @Nullable String scene,
        @Nullable String module,
        @Nullable String asset,
        @Nullable List<Frame> frames,
        @Nullable Map<String, String> locals,
        @Nullable Tex tex,
        @Nullable List<Suggested> suggestions,
        @Nullable List<Repair> repairs,
        @Nullable List<String> faults)
        implements Message.OfJob {
    ErrorMessage {
        FieldConstraints.text("code", code, 100);
        FieldConstraints.text("phase", phase, 20);
        FieldConstraints.text("exception", exception, 200);
        FieldConstraints.text("message", message, 4000);
        markedLine = FieldConstraints.textOrEmpty("marked_line", markedLine, 1000);
        FieldConstraints.atLeastIfPresent("play", play, 0);
        FieldConstraints.textOrNull("scene", scene, 200);
        FieldConstraints.textOrNull("module", module, 200);
        FieldConstraints.textOrNull("asset", asset, 500);
        frames = FieldConstraints.list("frames", frames, 20);
        suggestions = FieldConstraints.list("suggestions", suggestions, 10);
        repairs = FieldConstraints.list("repairs", repairs, 16);
        faults = FieldConstraints.texts("faults", faults, 20, 300);
        locals = locals == null ? Map.of() : locals;
        if (locals.size() > 40) {
            throw new IllegalArgumentException("locals must have at most 40 entries");
        }
        locals.forEach((name, type) -> {
            FieldConstraints.text("locals", name, 200);
            FieldConstraints.text("locals", type, 200);
        });
    }

    record Frame(String function, int line, @Nullable String text) {
        Frame {
            FieldConstraints.text("function", function, 200);
            FieldConstraints.atLeast("line", line, 1);
            text = FieldConstraints.textOrEmpty("text", text, 1000);
        }
    }

    record Tex(
            @Nullable List<String> lines,
            @JsonProperty("missing_package") @Nullable String missingPackage,
            @JsonProperty("missing_program") @Nullable String missingProgram) {
        Tex {
            lines = FieldConstraints.texts("tex.lines", lines, 20, 500);
            FieldConstraints.textOrNull("missing_package", missingPackage, 100);
            FieldConstraints.textOrNull("missing_program", missingProgram, 20);
        }
    }

    record Suggested(String name, String signature) {
        Suggested {
            FieldConstraints.text("name", name, 200);
            FieldConstraints.text("signature", signature, 1000);
        }
    }

    /** @param omits whether the repair removes a part of the video */
    record Repair(
            String rule,
            String explanation,
            @Nullable List<Edit> edits,
            @Nullable Boolean omits) {
        Repair {
            FieldConstraints.text("rule", rule, 300);
            FieldConstraints.text("explanation", explanation, 300);
            edits = FieldConstraints.list("edits", edits, 200);
        }
    }

    record Edit(
            int line,
            int col,
            @JsonProperty("end_line") int endLine,
            @JsonProperty("end_col") int endCol,
            String text) {
        Edit {
            FieldConstraints.text("text", text, 4000);
        }
    }
}
