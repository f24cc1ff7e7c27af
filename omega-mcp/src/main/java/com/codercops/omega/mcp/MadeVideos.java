package com.codercops.omega.mcp;

import java.util.List;

/**
 * What {@code animate} and {@code render} made.
 *
 * @param videos at least one
 * @param script the source that made them
 * @param attempts number of scripts that were tried
 * @param omitted what the videos leave out, one sentence each
 * @param warnings about the script, one sentence each
 */
public record MadeVideos(List<Video> videos, String script, int attempts, List<String> omitted, List<String> warnings) {
    public MadeVideos {
        videos = List.copyOf(videos);
        omitted = List.copyOf(omitted);
        warnings = List.copyOf(warnings);
    }
}
