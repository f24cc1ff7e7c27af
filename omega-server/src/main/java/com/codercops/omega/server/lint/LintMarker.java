package com.codercops.omega.server.lint;

import org.jspecify.annotations.Nullable;

/**
 * A probable mistake at a place of a script.
 *
 * @param rule what is wrong
 * @param from offset of its first character, in UTF-16 code units
 * @param to offset after its last character
 * @param text the wrong text, for the message
 * @param replacement a text that probably mends it, or null
 */
public record LintMarker(
        LintRule rule,
        int from,
        int to,
        String text,
        @Nullable String replacement) {
    static LintMarker of(LintRule rule, int from, int to, String text) {
        return new LintMarker(rule, from, to, text, null);
    }

    static LintMarker of(LintRule rule, PythonToken token) {
        return of(rule, token.from(), token.to(), token.text());
    }
}
