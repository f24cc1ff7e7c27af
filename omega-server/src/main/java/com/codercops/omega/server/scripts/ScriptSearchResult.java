package com.codercops.omega.server.scripts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a search found, best first.
 *
 * @param scripts in order
 * @param next to be given back for the next part, or null where this is the last one
 */
public record ScriptSearchResult(
        List<ManimScript> scripts, @Nullable String next) {
    public ScriptSearchResult {
        scripts = List.copyOf(scripts);
    }
}
