package com.codercops.omega.prompt;

import com.codercops.omega.script.LayoutProblem;
import java.util.Comparator;
import java.util.List;

/** Lists layout problems for a model, certain mistakes first. */
final class LayoutText {
    private static final int MAX_PROBLEMS = 20;

    private LayoutText() {}

    static List<String> lines(List<LayoutProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(problem -> !problem.error()))
                .limit(MAX_PROBLEMS)
                .map(LayoutText::line)
                .toList();
    }

    private static String line(LayoutProblem problem) {
        String hint = problem.hint().isEmpty() ? "" : " [" + FixMessage.quote(problem.hint()) + "]";
        return "- " + FixMessage.quote(problem.summary()) + (problem.error() ? "" : " (may be intended)") + hint;
    }
}
