package com.codercops.omega.script;

/**
 * A span of a script in the units of Python: lines start at 1, columns start at 0 and count code points, the end is exclusive.
 *
 * @param line first line
 * @param column first column
 * @param endLine last line
 * @param endColumn the column after the last one
 */
public record SourceSpan(int line, int column, int endLine, int endColumn) {
    public SourceSpan {
        if (line < 1 || column < 0 || endLine < line || (endLine == line && endColumn < column) || endColumn < 0) {
            throw new IllegalArgumentException(
                    "Not a span: " + line + ":" + column + " to " + endLine + ":" + endColumn);
        }
    }
}
