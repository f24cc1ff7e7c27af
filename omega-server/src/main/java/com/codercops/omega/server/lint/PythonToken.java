package com.codercops.omega.server.lint;

import java.util.Set;

/**
 * A token of a Python source.
 *
 * @param kind its kind
 * @param text the characters; for a string, without its content
 * @param from offset of the first character
 * @param to offset after the last character
 * @param depth how many brackets are open around it; a bracket belongs to the outside
 */
record PythonToken(Kind kind, String text, int from, int to, int depth) {
    enum Kind {
        NAME,
        KEYWORD,
        NUMBER,
        STRING,
        OPERATOR,
        /** The end of a statement. */
        END
    }

    /** The words that are never names. */
    static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /** The keywords that are values. */
    private static final Set<String> VALUES = Set.of("False", "None", "True");

    boolean is(String other) {
        return text.equals(other) && kind != Kind.STRING;
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    /** Whether an expression can begin with it, if the token before it ends one. */
    boolean beginsValue() {
        return kind == Kind.NAME || kind == Kind.NUMBER || kind == Kind.STRING || VALUES.contains(text);
    }

    /** Whether it can be the last token of an expression. */
    boolean endsValue() {
        return beginsValue() || is(")") || is("]") || is("}");
    }
}
