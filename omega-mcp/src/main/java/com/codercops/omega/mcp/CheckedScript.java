package com.codercops.omega.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code check}.
 *
 * @param failure why the script fails, or null if it runs
 * @param repairable whether known repairs make it run
 * @param warnings one sentence each
 */
public record CheckedScript(@Nullable String failure, boolean repairable, List<String> warnings) {
    public CheckedScript {
        warnings = List.copyOf(warnings);
    }
}
