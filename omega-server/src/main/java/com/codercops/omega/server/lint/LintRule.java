package com.codercops.omega.server.lint;

import java.util.Locale;

/** What is wrong at a marker. */
public enum LintRule {
    UNCLOSED_STRING(true),
    UNCLOSED_BRACKET(true),
    UNMATCHED_BRACKET(true),
    WRONG_BRACKET(true),
    UNEXPECTED_CHARACTER(true),
    UNEXPECTED_INDENT(true),
    MISSING_INDENT(true),
    EMPTY_BLOCK(true),
    UNALIGNED_INDENT(true),
    MISSING_COLON(true),
    ASSIGNMENT_IN_CONDITION(true),
    MISSING_OPERATOR(true),
    INCOMPLETE(true),
    UNKNOWN_NAME(false),
    NOT_IMPORTED(false),
    UNKNOWN_MANIM_NAME(false),
    /** An invisible character that changes the order in which the text is displayed. */
    DIRECTION_CONTROL(false);

    private final boolean error;

    LintRule(boolean error) {
        this.error = error;
    }

    /** Whether the script cannot run; otherwise it is a warning. */
    public boolean isError() {
        return error;
    }

    /** The name in texts and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
