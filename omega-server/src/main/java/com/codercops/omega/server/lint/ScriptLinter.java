package com.codercops.omega.server.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks scripts while they are typed: syntax, and names against those of Python and of the installed Manim. It runs no part of
 * a script, and its time grows with the size of the script only. Immutable.
 */
public final class ScriptLinter {
    private static final int MAX_MARKERS = 100;

    private final ManimSymbols symbols = ManimSymbols.read();

    /** The probable mistakes, by place; the first ones if there are many. */
    public List<LintMarker> check(String source) {
        List<LintMarker> markers = new ArrayList<>();
        List<List<PythonToken>> lines = PythonLines.of(PythonLexer.tokens(source, markers));
        if (markers.isEmpty()) {
            // Without these, brackets or strings end in the wrong place, and every further mistake may follow from
            // that.
            IndentationRules.check(source, lines).ifPresent(markers::add);
            addLines(lines, markers);
        }
        addDirectionControls(source, markers);
        return markers.stream()
                .sorted(Comparator.comparingInt(LintMarker::from))
                .limit(MAX_MARKERS)
                .toList();
    }

    private void addLines(List<List<PythonToken>> lines, List<LintMarker> markers) {
        List<List<PythonToken>> correct = new ArrayList<>();
        for (List<PythonToken> line : lines) {
            List<LintMarker> mistakes = SyntaxRules.check(line);
            markers.addAll(mistakes);
            if (mistakes.isEmpty()) {
                correct.add(line);
            }
        }
        markers.addAll(NameRules.check(lines, correct, symbols));
    }

    private static void addDirectionControls(String source, List<LintMarker> markers) {
        for (int i = 0; i < source.length() && markers.size() < MAX_MARKERS; i++) {
            if (DirectionControls.isControl(source.charAt(i))) {
                markers.add(
                        LintMarker.of(LintRule.DIRECTION_CONTROL, i, i + 1, DirectionControls.name(source.charAt(i))));
            }
        }
    }
}
