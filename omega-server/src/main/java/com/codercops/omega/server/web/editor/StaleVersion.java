package com.codercops.omega.server.web.editor;

import java.util.List;

/**
 * A version that was added while somebody edited an earlier one.
 *
 * @param number the newest version
 * @param source its source
 * @param diff from the newest version to the edited text; empty if they are too long to compare
 */
public record StaleVersion(int number, String source, List<DiffLine> diff) {
    public StaleVersion {
        diff = List.copyOf(diff);
    }
}
