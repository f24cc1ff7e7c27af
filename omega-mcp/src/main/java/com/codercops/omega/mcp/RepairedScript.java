package com.codercops.omega.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code repair}.
 *
 * @param script the repaired source, or the best one
 * @param changes what was changed, one entry for each applied repair
 * @param failure why it still fails, or null if it runs
 */
public record RepairedScript(
        String script, List<String> changes, @Nullable String failure) {
    public RepairedScript {
        changes = List.copyOf(changes);
    }
}
