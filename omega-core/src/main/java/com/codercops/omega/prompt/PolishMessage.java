package com.codercops.omega.prompt;

import com.codercops.omega.script.LayoutProblem;
import java.util.List;
import java.util.StringJoiner;

/** Describes layout problems for a model. */
final class PolishMessage {
    private PolishMessage() {}

    static String of(List<LayoutProblem> problems) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(PromptText.POLISH.text()).add("").add(FixMessage.DASHES);
        LayoutText.lines(problems).forEach(lines::add);
        return lines.add(FixMessage.DASHES).toString();
    }
}
