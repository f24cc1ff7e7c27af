package com.codercops.omega.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Applies edits to scripts. Edits come from an untrusted process, so each is checked against the text. */
public final class SourceEdits {
    private SourceEdits() {}

    /**
     * Applies all edits together.
     *
     * @return the changed script, or empty if an edit is outside the text, two edits overlap, or nothing changes
     */
    public static Optional<Script> apply(Script script, List<SourceEdit> edits) {
        String source = script.source();
        List<Integer> lineStarts = lineStarts(source);
        List<Replacement> replacements = new ArrayList<>();
        for (SourceEdit edit : edits) {
            int start =
                    offset(source, lineStarts, edit.span().line(), edit.span().column());
            int end = offset(
                    source, lineStarts, edit.span().endLine(), edit.span().endColumn());
            if (start < 0 || end < start) {
                return Optional.empty();
            }
            replacements.add(new Replacement(start, end, edit.replacement()));
        }
        replacements.sort(Comparator.comparingInt(Replacement::start).thenComparingInt(Replacement::end));
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (Replacement replacement : replacements) {
            if (replacement.start() < done) {
                return Optional.empty();
            }
            result.append(source, done, replacement.start()).append(replacement.text());
            done = replacement.end();
        }
        String changed = result.append(source, done, source.length()).toString();
        return changed.equals(source) ? Optional.empty() : Optional.of(new Script(changed));
    }

    private record Replacement(int start, int end, String text) {}

    /** Where each line begins; Python ends lines at LF, CR LF and CR. */
    private static List<Integer> lineStarts(String source) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            boolean pair = c == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !pair)) {
                starts.add(i + 1);
            }
        }
        return starts;
    }

    private static int offset(String source, List<Integer> lineStarts, int line, int column) {
        if (line > lineStarts.size()) {
            return -1;
        }
        int start = lineStarts.get(line - 1);
        int end = line < lineStarts.size() ? lineStarts.get(line) : source.length();
        return column > source.codePointCount(start, end) ? -1 : source.offsetByCodePoints(start, column);
    }
}
