package com.codercops.omega.script;

import java.util.List;

/**
 * Edits that the runner proposes to repair a failure, verified against the installed Manim.
 *
 * @param rule the rule's id, such as {@code renamed-name}
 * @param explanation one sentence for people
 * @param edits spans that do not overlap, in any order
 * @param omits whether the repair removes a part of the video
 */
public record ProposedRepair(String rule, String explanation, List<SourceEdit> edits, boolean omits) {
    public ProposedRepair {
        edits = List.copyOf(edits);
        if (rule.isBlank() || edits.isEmpty()) {
            throw new IllegalArgumentException("A repair needs a rule and at least one edit: '" + rule + "'");
        }
    }

    /** A repair that keeps what the video shows. */
    public ProposedRepair(String rule, String explanation, List<SourceEdit> edits) {
        this(rule, explanation, edits, false);
    }
}
