package com.codercops.omega.script;

/**
 * A stretch of a script, as Python counts: lines from 1, columns from 0 in code points, the end exclusive.
 *
 * @param line first line
 * @param column first column
 * @param endLine last line
 * @param endColumn the column behind the last one
 */
public record SourceSpan(int line, int column, int endLine, int endColumn) {
    public SourceSpan {
        if (line < 1 || column < 0 || endLine < line || (endLine == line && endColumn < column) || endColumn < 0) {
            throw new IllegalArgumentException(
                    "Not a span: " + line + ":" + column + " to " + endLine + ":" + endColumn);
        }
    }
}
