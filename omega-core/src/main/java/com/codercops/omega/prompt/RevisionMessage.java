package com.codercops.omega.prompt;

import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator.RevisionTask;
import java.util.List;
import java.util.StringJoiner;

/** Asks a model for a changed script, with the report of the check of the unchanged one. */
final class RevisionMessage {
    private RevisionMessage() {}

    static String of(RevisionTask task) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(PromptText.REVISE.text()).add("").add(FixMessage.DASHES);
        ScriptFailure failure = task.failure();
        if (failure == null) {
            lines.add("The script runs.");
        } else {
            lines.add("The script fails.");
            FixMessage.facts(failure).forEach(lines::add);
        }
        List<LayoutProblem> layout = task.layout();
        lines.add(layout.isEmpty() ? "No layout faults were found." : "Layout faults:");
        LayoutText.lines(layout).forEach(lines::add);
        lines.add(FixMessage.DASHES);
        FixMessage.suggestions(failure == null ? List.of() : failure.suggestions())
                .forEach(lines::add);
        return lines.toString();
    }
}
