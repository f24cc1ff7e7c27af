package com.codercops.omega.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the string values of an answer that is JSON, as models give that were asked for it elsewhere. It does not need valid
 * JSON: models forget to escape line breaks.
 */
final class JsonStrings {
    private static final Pattern VALUE = Pattern.compile("\"\\s*:\\s*\"");

    private JsonStrings() {}

    /** The decoded values of the members of all objects; empty if the text has no object. */
    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        if (text.indexOf('{') < 0) {
            return values;
        }
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (value.find(at)) {
            StringBuilder decoded = new StringBuilder();
            at = decode(text, value.end(), decoded);
            values.add(decoded.toString());
        }
        return values;
    }

    /** Returns the position after the closing quote. */
    private static int decode(String text, int start, StringBuilder decoded) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                decoded.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            if (escaped == 'u'
                    && at + 4 <= text.length()
                    && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                decoded.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                switch (escaped) {
                    case 'n' -> decoded.append('\n');
                    case 't' -> decoded.append('\t');
                    case 'r' -> decoded.append('\r');
                    // No script has the control characters of these. It is LaTeX, such as \frac, that was not escaped.
                    case 'b', 'f' -> decoded.append('\\').append(escaped);
                    default -> decoded.append(escaped);
                }
            }
        }
        return Math.min(at + 1, text.length());
    }
}
