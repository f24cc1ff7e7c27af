package com.codercops.omega.server.scripts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of search results, best match first.
 *
 * @param scripts in list order
 * @param next cursor of the next page, or null if this is the last one
 */
public record ScriptSearchResult(
        List<ManimScript> scripts, @Nullable String next) {
    public ScriptSearchResult {
        scripts = List.copyOf(scripts);
    }
}
