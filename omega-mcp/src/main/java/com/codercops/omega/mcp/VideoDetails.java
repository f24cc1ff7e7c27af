package com.codercops.omega.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video with what is known about it.
 *
 * @param prompt that it was made for, or null
 * @param script the source that made it, or null if it is deleted
 * @param omitted what it leaves out, one sentence each
 * @param warnings one sentence each
 */
public record VideoDetails(
        Video video, @Nullable String prompt, @Nullable String script, List<String> omitted, List<String> warnings) {
    public VideoDetails {
        omitted = List.copyOf(omitted);
        warnings = List.copyOf(warnings);
    }
}
