package com.codercops.omega.prompt;

import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads an answer that has only a part of the script: functions, or lines that begin and end with lines of the script. The
 * part replaces the only place in the script that it fits.
 */
final class ScriptFragment {
    private static final Pattern FUNCTION = Pattern.compile("\\s*(?:async\\s+)?def\\s+(\\w+)\\s*\\(.*");
    /** Shorter parts have no anchor except what changes. */
    private static final int MIN_LINES = 3;

    private ScriptFragment() {}

    /** The script with the part of the answer. Empty if the answer has another form, or the place is not clear. */
    static Optional<ScriptExtraction> from(String answer, Script base) {
        List<CodeFence> python = CodeFence.all(answer.replace("\r\n", "\n")).stream()
                .filter(CodeFence::closed)
                .filter(fence -> fence.python() || fence.language().isEmpty())
                .toList();
        if (python.size() != 1 || !base.hasSceneClass()) {
            return Optional.empty();
        }
        String part = python.get(0).source();
        if (part.isBlank() || new Script(part).hasSceneClass()) {
            return Optional.empty();
        }
        List<String> lines = part.stripTrailing().lines().toList();
        List<String> whole = new ArrayList<>(base.source().lines().toList());
        boolean spliced = isFunctions(lines) ? replaceFunctions(lines, whole) : replaceLines(lines, whole);
        return spliced
                ? Optional.of(ScriptExtraction.of(
                        String.join("\n", whole),
                        answer.substring(0, python.get(0).start()),
                        false))
                : Optional.empty();
    }

    /** Whether every line at the margin begins a function. */
    private static boolean isFunctions(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && indentation(line) == 0)
                .allMatch(line -> FUNCTION.matcher(line).matches());
    }

    private static boolean replaceFunctions(List<String> part, List<String> whole) {
        for (int start = 0; start < part.size(); start = end(part, start)) {
            List<String> function = part.subList(start, trimmed(part, start, end(part, start)));
            int[] places = IntStream.range(0, whole.size())
                    .filter(at -> name(whole.get(at)).equals(name(function.get(0))))
                    .toArray();
            if (places.length != 1) {
                return false;
            }
            replace(whole, places[0], trimmed(whole, places[0], end(whole, places[0])), function);
        }
        return true;
    }

    private static String name(String line) {
        Matcher function = FUNCTION.matcher(line);
        return function.matches() ? function.group(1) : "";
    }

    /** The line after the block that begins at a line. */
    private static int end(List<String> lines, int start) {
        int at = start + 1;
        while (at < lines.size()
                && (lines.get(at).isBlank() || indentation(lines.get(at)) > indentation(lines.get(start)))) {
            at++;
        }
        return at;
    }

    private static int trimmed(List<String> lines, int start, int end) {
        int at = end;
        while (at > start && lines.get(at - 1).isBlank()) {
            at--;
        }
        return at;
    }

    private static boolean replaceLines(List<String> part, List<String> whole) {
        if (part.size() < MIN_LINES) {
            return false;
        }
        int first = only(whole, part.get(0));
        int last = only(whole, part.get(part.size() - 1));
        if (first < 0 || last < first) {
            return false;
        }
        replace(whole, first, last + 1, part);
        return true;
    }

    /** The position of the only line with this text, whatever its indentation; -1 if there is none or more than one. */
    private static int only(List<String> lines, String wanted) {
        int[] places = IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).strip().equals(wanted.strip()))
                .toArray();
        return places.length == 1 ? places[0] : -1;
    }

    /** Replaces lines, and indents the new ones like the first of the old ones. */
    private static void replace(List<String> whole, int from, int to, List<String> part) {
        int own = indentation(part.get(0));
        String margin = whole.get(from).substring(0, indentation(whole.get(from)));
        List<String> indented = part.stream()
                .map(line -> line.isBlank() ? "" : margin + line.substring(Math.min(own, indentation(line))))
                .toList();
        List<String> target = whole.subList(from, to);
        target.clear();
        target.addAll(indented);
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
