package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.lint.DirectionControls;
import java.util.List;

/**
 * A line of a diff.
 *
 * @param kind {@code add}, {@code remove}, {@code place} or {@code same}
 * @param text without characters that change the direction of the text
 */
public record DiffLine(String kind, String text) {
    /** The two lines with the names of the versions. */
    private static final int HEAD = 2;

    /** The lines of a unified diff. */
    static List<DiffLine> of(String diff) {
        return diff.lines().skip(HEAD).map(DiffLine::line).toList();
    }

    private static DiffLine line(String text) {
        String kind = text.startsWith("@@")
                ? "place"
                : text.startsWith("+") ? "add" : text.startsWith("-") ? "remove" : "same";
        return new DiffLine(kind, DirectionControls.visible(text));
    }
}
