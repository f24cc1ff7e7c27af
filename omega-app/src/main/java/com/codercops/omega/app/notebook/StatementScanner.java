package com.codercops.omega.app.notebook;

/**
 * Finds out whether a line of Python begins a statement, so that a {@code %} or {@code !} at its beginning is not part of a
 * longer expression or text. Takes the lines of one cell in order. Not thread-safe.
 */
final class StatementScanner {
    private int brackets;
    private String quote = "";
    private boolean continued;

    /** Whether the next line begins a statement. */
    boolean atStatement() {
        return brackets == 0 && quote.isEmpty() && !continued;
    }

    /** Advances over a line of Python. */
    void advance(String line) {
        continued = false;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (!quote.isEmpty()) {
                i = inText(line, i);
            } else if (c == '#') {
                return;
            } else if (c == '"' || c == '\'') {
                String triple = String.valueOf(c).repeat(3);
                quote = line.startsWith(triple, i) ? triple : String.valueOf(c);
                i += quote.length();
            } else {
                brackets = Math.max(0, brackets + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
                i++;
            }
        }
        continued = line.endsWith("\\");
        if (quote.length() == 1 && !continued) {
            // Such a text ends with its line.
            quote = "";
        }
    }

    private int inText(String line, int i) {
        if (line.charAt(i) == '\\') {
            return i + 2;
        }
        if (line.startsWith(quote, i)) {
            int end = i + quote.length();
            quote = "";
            return end;
        }
        return i + 1;
    }
}
