package com.codercops.omega.prompt;

import com.codercops.omega.python.Indentation;
import com.codercops.omega.python.PythonStrings;
import com.codercops.omega.python.SourceEnd;
import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of code in Markdown.
 *
 * @param start the position of the opening line in the text
 * @param language the first word after the opening fence, in lower case, or empty
 * @param code the lines inside, without the indentation of the fence
 * @param closed whether the fence has an end
 */
record CodeFence(int start, String language, String code, boolean closed) {
    /** Three or more backticks or tildes, perhaps indented or the first thing of a list item. */
    private static final Pattern FENCE =
            Pattern.compile("^((?:[ \\t]*(?:[-*+]|\\d{1,3}[.)]))?[ \\t]*)(`{3,}|~{3,})[ \\t]*([^`\\s]*)[^`]*$");

    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*(?:from\\s+[\\w.]+\\s+import\\b|import\\s+\\w)");
    /** How many ends to try for a fence whose code has fences in its strings. Each try reads the code again. */
    private static final int MAX_ENDS = 20;

    /** Whether this is Python, and not a command or another language. */
    boolean python() {
        boolean named = language.startsWith("py") || language.equals("manim");
        return !code.isBlank()
                && (named
                        || new Script(source()).hasSceneClass()
                        || (language.isEmpty() && IMPORT.matcher(code).find()));
    }

    /** The code without the indentation that all its lines have. */
    String source() {
        return Indentation.removed(code);
    }

    /** The code up to its last line break, if the fence has no end. */
    CodeFence wholeLines() {
        return closed ? this : new CodeFence(start, language, SourceEnd.wholeLines(code), false);
    }

    /** All fenced blocks in order. The last one may have no end. */
    static List<CodeFence> all(String text) {
        List<CodeFence> fences = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        int[] starts = new int[lines.length];
        for (int i = 1; i < lines.length; i++) {
            starts[i] = starts[i - 1] + lines[i - 1].length() + 1;
        }
        int at = 0;
        while (at < lines.length) {
            Matcher opening = FENCE.matcher(lines[at]);
            if (!opening.matches()) {
                at++;
                continue;
            }
            int end = end(lines, at, opening);
            fences.add(new CodeFence(
                    starts[at],
                    opening.group(3).toLowerCase(Locale.ROOT),
                    code(lines, at + 1, end, opening.start(2)),
                    end < lines.length));
            at = end + 1;
        }
        return fences;
    }

    /** The line of the closing fence, or the number of lines. A fence inside a string of the code is not the end. */
    private static int end(String[] lines, int opened, Matcher opening) {
        int first = lines.length;
        int tried = 0;
        for (int at = opened + 1; at < lines.length && tried < MAX_ENDS; at++) {
            Matcher closing = FENCE.matcher(lines[at]);
            if (!closing.matches()
                    || !closing.group(3).isEmpty()
                    || !closing.group(2).startsWith(opening.group(2))) {
                continue;
            }
            if (tried++ == 0) {
                first = at;
            }
            if (!PythonStrings.of(code(lines, opened + 1, at, 0)).open()) {
                return at;
            }
        }
        return first;
    }

    private static String code(String[] lines, int from, int to, int indentation) {
        int margin = indentation;
        for (int at = from; at < to; at++) {
            int own = lines[at].length() - lines[at].stripLeading().length();
            margin = lines[at].isBlank() ? margin : Math.min(margin, own);
        }
        StringBuilder code = new StringBuilder();
        for (int at = from; at < to; at++) {
            code.append(lines[at].substring(Math.min(margin, lines[at].length())));
            // The last line of an answer that was cut off has no line break.
            if (at < lines.length - 1) {
                code.append('\n');
            }
        }
        return code.toString();
    }
}
