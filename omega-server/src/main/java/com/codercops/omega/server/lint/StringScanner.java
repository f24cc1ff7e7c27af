package com.codercops.omega.server.lint;

/** Finds the end of a string literal, also of an f-string with strings inside its replacement fields. */
final class StringScanner {
    /** Nested f-strings; Python allows more, but no script has them. */
    private static final int MAX_DEPTH = 4;

    private final String source;
    private int at;

    private StringScanner(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /**
     * Returns the offset after a string, or the negated offset at which an unclosed string is given up.
     *
     * @param from offset of its first quote
     * @param formatted whether it has replacement fields
     */
    static int end(String source, int from, boolean formatted) {
        StringScanner scanner = new StringScanner(source, from);
        return scanner.string(formatted, 0) ? scanner.at : -scanner.at;
    }

    private boolean string(boolean formatted, int depth) {
        String quote = source.substring(at, at + 1);
        if (source.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        while (at < source.length()) {
            char c = source.charAt(at);
            if (source.startsWith(quote, at)) {
                at += quote.length();
                return true;
            } else if (c == '\n' && quote.length() == 1) {
                return false;
            } else if (c == '\\') {
                at = Math.min(at + 2, source.length());
            } else if (formatted && c == '{' && !source.startsWith("{{", at) && depth < MAX_DEPTH) {
                if (!field(quote, depth)) {
                    return false;
                }
            } else {
                at += formatted && source.startsWith("{{", at) ? 2 : 1;
            }
        }
        return false;
    }

    /** Skips a replacement field; its format specification can contain quotes that begin no string. */
    private boolean field(String quote, int depth) {
        int open = 0;
        boolean specification = false;
        while (at < source.length()) {
            char c = source.charAt(at);
            boolean quoted = c == '"' || c == '\'';
            if ((c == '\n' && quote.length() == 1 && specification)
                    || (specification && source.startsWith(quote, at))) {
                return true;
            } else if (quoted && !specification) {
                if (!string(isFormatted(at), depth + 1)) {
                    return false;
                }
                continue;
            } else if (c == '{' || c == '(' || c == '[') {
                open++;
            } else if (c == '}' || c == ')' || c == ']') {
                open--;
            } else if (c == ':' && open == 1) {
                specification = true;
            }
            at++;
            if (open == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isFormatted(int quote) {
        return isPrefixed(source, quote, "fFtT");
    }

    /** Whether one of the two characters before a quote is one of these. */
    private static boolean isPrefixed(String source, int quote, String letters) {
        for (int i = quote - 1; i >= Math.max(0, quote - 2) && Character.isLetter(source.charAt(i)); i--) {
            if (letters.indexOf(source.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
