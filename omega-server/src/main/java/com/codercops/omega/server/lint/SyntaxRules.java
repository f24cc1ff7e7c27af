package com.codercops.omega.server.lint;

import com.codercops.omega.server.lint.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds mistakes in the grammar of one logical line. It knows the usual ones, and must never mark a correct line. */
final class SyntaxRules {
    /** The operators after which a value follows. */
    private static final Set<String> BINARY = Set.of(
            "=", "+", "-", "%", "&", "|", "^", "~", "<", ">", "<=", ">=", "==", "!=", "<<", ">>", "//", "->", "+=",
            "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "@=", "**=", ">>=", "<<=", ":=", ".", "and", "or", "not",
            "in", "is");
    /** Words that are names elsewhere, and begin statements in which names follow each other. */
    private static final Set<String> SOFT_KEYWORDS = Set.of("match", "case", "type");

    private SyntaxRules() {}

    /** Returns the mistakes of a line. */
    static List<LintMarker> check(List<PythonToken> line) {
        List<LintMarker> markers = new ArrayList<>();
        if (!SOFT_KEYWORDS.contains(line.get(0).text())) {
            check(line, markers);
        }
        return markers;
    }

    private static void check(List<PythonToken> line, List<LintMarker> markers) {
        PythonToken last = line.get(line.size() - 1);
        if (PythonLines.isHeading(line) && !PythonLines.hasColon(line)) {
            markers.add(LintMarker.of(LintRule.MISSING_COLON, last));
        } else if (BINARY.contains(last.text()) && last.kind() != Kind.STRING) {
            markers.add(LintMarker.of(LintRule.INCOMPLETE, last));
        }
        boolean condition =
                line.get(0).is("if") || line.get(0).is("elif") || line.get(0).is("while");
        for (int i = 1; i < line.size(); i++) {
            PythonToken before = line.get(i - 1);
            PythonToken token = line.get(i);
            if (condition && token.depth() == 0 && token.is("=")) {
                markers.add(LintMarker.of(LintRule.ASSIGNMENT_IN_CONDITION, token));
            }
            condition &= !(token.depth() == 0 && token.is(":"));
            check(before, token, markers);
        }
    }

    private static void check(PythonToken before, PythonToken token, List<LintMarker> markers) {
        boolean strings = before.kind() == Kind.STRING && token.kind() == Kind.STRING;
        if (before.endsValue() && token.beginsValue() && !strings) {
            markers.add(LintMarker.of(LintRule.MISSING_OPERATOR, before.to(), token.to(), token.text()));
        }
        boolean closes = token.is(")") || token.is("]") || token.is("}");
        if (BINARY.contains(before.text()) && before.kind() != Kind.STRING && (closes || token.is(","))) {
            markers.add(LintMarker.of(LintRule.INCOMPLETE, before));
        }
    }
}
