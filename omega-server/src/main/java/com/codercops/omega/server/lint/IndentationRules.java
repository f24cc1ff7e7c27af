package com.codercops.omega.server.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds lines whose indentation Python refuses. It reports the first one only: the others usually follow from it. */
final class IndentationRules {
    private static final int TAB = 8;

    private final String source;
    private final Deque<Integer> levels = new ArrayDeque<>(List.of(0));

    private IndentationRules(String source) {
        this.source = source;
    }

    static Optional<LintMarker> check(String source, List<List<PythonToken>> lines) {
        IndentationRules rules = new IndentationRules(source);
        boolean expected = false;
        boolean allowed = false;
        for (List<PythonToken> line : lines) {
            PythonToken first = line.get(0);
            Optional<LintRule> broken = rules.broken(rules.width(first), expected, allowed);
            if (broken.isPresent()) {
                return Optional.of(LintMarker.of(broken.get(), first));
            }
            expected = line.get(line.size() - 1).is(":");
            // A block whose colon is missing has that marker only.
            allowed = expected || (PythonLines.isHeading(line) && !PythonLines.hasColon(line));
        }
        return expected ? Optional.of(LintMarker.of(LintRule.EMPTY_BLOCK, last(lines))) : Optional.empty();
    }

    private static PythonToken last(List<List<PythonToken>> lines) {
        List<PythonToken> line = lines.get(lines.size() - 1);
        return line.get(line.size() - 1);
    }

    private Optional<LintRule> broken(int width, boolean expected, boolean allowed) {
        int level = levels.element();
        if (expected && width <= level) {
            return Optional.of(LintRule.MISSING_INDENT);
        }
        if (width > level) {
            levels.push(width);
            return allowed ? Optional.empty() : Optional.of(LintRule.UNEXPECTED_INDENT);
        }
        while (levels.element() > width) {
            levels.pop();
        }
        return levels.element() == width ? Optional.empty() : Optional.of(LintRule.UNALIGNED_INDENT);
    }

    private int width(PythonToken first) {
        int width = 0;
        for (int i = source.lastIndexOf('\n', first.from() - 1) + 1; i < first.from(); i++) {
            char c = source.charAt(i);
            width = c == '\t' ? (width / TAB + 1) * TAB : c == '\f' ? 0 : c == '\ufeff' ? width : width + 1;
        }
        return width;
    }
}
