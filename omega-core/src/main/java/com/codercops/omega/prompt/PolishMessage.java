package com.codercops.omega.prompt;

import com.codercops.omega.script.LayoutProblem;
import java.util.List;
import java.util.StringJoiner;

/** Describes layout problems for a model. */
final class PolishMessage {
    private static final int MAX_PROBLEMS = 20;

    private PolishMessage() {}

    static String of(List<LayoutProblem> problems) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(PromptText.POLISH.text()).add("").add(FixMessage.DASHES);
        problems.stream().limit(MAX_PROBLEMS).forEach(problem -> lines.add("- " + FixMessage.quote(problem.summary())));
        return lines.add(FixMessage.DASHES).toString();
    }
}
