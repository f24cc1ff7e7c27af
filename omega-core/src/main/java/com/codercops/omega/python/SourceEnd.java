package com.codercops.omega.python;

import java.util.List;
import java.util.regex.Pattern;

/** Finds out whether a source ends in the middle of a statement, as one that was cut off does. */
public final class SourceEnd {
    /** A statement goes on after these, and a block after a colon. */
    private static final Pattern UNFINISHED = Pattern.compile(
            "(?s).*(?:[:,=+\\-*/%|&^<>@.\\\\]|\\b(?:and|or|not|in|is|lambda|if|else|from|import|class|def))\\s*");

    /** A cut statement of more lines is rare, and each line costs a pass over the source. */
    private static final int MAX_LINES = 200;

    private SourceEnd() {}

    /** Whether the last statement is incomplete: inside a string, inside brackets, or before an operand or a block. */
    public static boolean isMidStatement(String source) {
        PythonStrings.Parts parts = PythonStrings.of(source);
        return parts.open()
                || depth(parts.code()) > 0
                || UNFINISHED.matcher(lastLine(parts.code())).matches();
    }

    private static String lastLine(String code) {
        String text = code.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static int depth(String code) {
        int depth = 0;
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return depth;
    }

    /** The source up to its last line that has a line break. */
    public static String wholeLines(String source) {
        return source.substring(0, source.lastIndexOf('\n') + 1);
    }

    /** The source up to its last complete statement, or empty if there is none near the end. */
    public static String wholeStatements(String source) {
        List<String> lines = wholeLines(source).lines().toList();
        for (int end = lines.size(); end > Math.max(0, lines.size() - MAX_LINES); end--) {
            String head = String.join("\n", lines.subList(0, end)) + "\n";
            if (!lines.get(end - 1).isBlank() && !isMidStatement(head)) {
                return head;
            }
        }
        return "";
    }
}
