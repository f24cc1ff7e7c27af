package com.codercops.omega.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Separates the string literals of a Python source from its code. It accepts any text, because a script can have syntax
 * errors.
 */
public final class PythonStrings {
    private static final int MAX_PREFIX = 2;
    /** Nested f-strings; Python allows more, but no script has them. */
    private static final int MAX_DEPTH = 4;

    private final String source;
    private final StringBuilder code = new StringBuilder();
    private final List<String> literals = new ArrayList<>();
    private int at;
    private boolean open;

    private PythonStrings(String source) {
        this.source = source;
    }

    /**
     * The parts of a source.
     *
     * @param code the source without comments; an empty literal stands for each string
     * @param literals the values of the strings; {@code *} stands for each replacement field of an f-string
     * @param open whether the source ends inside a string
     */
    public record Parts(String code, List<String> literals, boolean open) {
        public Parts {
            literals = List.copyOf(literals);
        }
    }

    public static Parts of(String source) {
        PythonStrings strings = new PythonStrings(source);
        while (strings.at < source.length()) {
            strings.next(0);
        }
        return new Parts(strings.code.toString(), strings.literals, strings.open);
    }

    private void next(int depth) {
        char c = source.charAt(at);
        if (c == '#') {
            while (at < source.length() && source.charAt(at) != '\n') {
                at++;
            }
        } else if (c == '"' || c == '\'') {
            string("", depth);
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            int start = at;
            while (at < source.length() && Character.isUnicodeIdentifierPart(source.charAt(at))) {
                at++;
            }
            String word = source.substring(start, at);
            boolean quoted = at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'');
            if (quoted && word.length() <= MAX_PREFIX && word.matches("(?i)[rbuft]+")) {
                string(word.toLowerCase(Locale.ROOT), depth);
            } else {
                code.append(word);
            }
        } else {
            code.append(c);
            at++;
        }
    }

    private void string(String prefix, int depth) {
        boolean raw = prefix.indexOf('r') >= 0;
        boolean fields = prefix.indexOf('f') >= 0 || prefix.indexOf('t') >= 0;
        String quote = source.substring(at, at + 1);
        if (source.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        StringBuilder value = new StringBuilder();
        while (at < source.length() && !source.startsWith(quote, at)) {
            char c = source.charAt(at);
            if (c == '\n' && quote.length() == 1) {
                break;
            } else if (c == '\\' && at + 1 < source.length()) {
                escape(raw, value);
            } else if (fields && (c == '{' || c == '}')) {
                field(c, value, depth);
            } else {
                value.append(c);
                at++;
            }
        }
        if (source.startsWith(quote, at)) {
            at += quote.length();
        } else {
            open |= at >= source.length();
        }
        code.append("\"\"");
        literals.add(value.toString());
    }

    private void escape(boolean raw, StringBuilder value) {
        char escaped = source.charAt(at + 1);
        at += 2;
        if (raw) {
            value.append('\\').append(escaped);
        } else if (escaped == '\\' || escaped == '\'' || escaped == '"') {
            value.append(escaped);
        } else if (escaped != '\n') {
            // No file name has control characters, and few have the characters that need another escape.
            value.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? '\n' : '*');
        }
    }

    /** Skips a replacement field, and collects the strings in it. */
    private void field(char bracket, StringBuilder value, int depth) {
        if (source.startsWith(String.valueOf(bracket).repeat(2), at)) {
            value.append(bracket);
            at += 2;
            return;
        }
        at++;
        if (bracket == '}' || depth == MAX_DEPTH) {
            return;
        }
        value.append('*');
        int open = 1;
        int start = code.length();
        while (at < source.length() && open > 0) {
            char c = source.charAt(at);
            if (c == '\n') {
                break;
            }
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            next(depth + 1);
        }
        code.setLength(start);
    }
}
