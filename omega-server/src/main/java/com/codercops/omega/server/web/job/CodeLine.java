package com.codercops.omega.server.web.job;

import com.codercops.omega.app.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of a script or of a diff. Invisible and bidirectional characters are shown as escapes, because they can make a script
 * look different from what Python runs.
 *
 * @param number starts at 1; 0 in a diff
 * @param text shortened if it is very long
 * @param mark {@code bad} for the failing line; {@code added}, {@code removed} or {@code place} in a diff; otherwise empty
 */
public record CodeLine(int number, String text, String mark) {
    private static final int MAX_LENGTH = 400;
    /** Lines before the failing line, if the script is too long to show all. */
    private static final int BEFORE = 20;

    /** At most {@code limit} lines of a script, with the failing one. */
    static List<CodeLine> ofScript(String source, int failing, int limit) {
        List<String> all = source.lines().toList();
        int first = failing > limit ? failing - BEFORE : 1;
        List<CodeLine> lines = new ArrayList<>();
        for (int number = first; number < first + limit && number <= all.size(); number++) {
            lines.add(new CodeLine(number, shown(all.get(number - 1)), number == failing ? "bad" : ""));
        }
        return lines;
    }

    /** The lines of a unified diff without the names of the files. */
    static Stream<CodeLine> ofDiff(String diff) {
        return diff.lines().skip(2).map(line -> new CodeLine(0, shown(line), mark(line)));
    }

    private static String mark(String line) {
        return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "place" : "";
    }

    private static String shown(String line) {
        String part = line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
        return SafeText.of(part.replace("\r", ""));
    }
}
