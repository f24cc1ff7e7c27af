package com.codercops.omega.server.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a sorted list of videos.
 *
 * @param items in list order
 * @param next position of the next page, or null if this is the last one
 */
public record VideoPage(List<ListedVideo> items, @Nullable VideoCursor next) {
    public VideoPage {
        items = List.copyOf(items);
    }
}
