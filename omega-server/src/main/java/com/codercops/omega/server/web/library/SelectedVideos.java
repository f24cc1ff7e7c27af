package com.codercops.omega.server.web.library;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The videos that are selected in a list. */
final class SelectedVideos {
    static final String FIELD = "video";
    /** So that one undo covers all of them. */
    static final int MAX = 100;

    private SelectedVideos() {}

    /** @throws ProblemException if the selection is empty or invalid */
    static Set<UUID> of(FormBody form) {
        List<String> ids = form.all(FIELD);
        if (ids.isEmpty()) {
            throw ProblemException.invalid(FIELD, "No video is selected. Select at least one.");
        }
        if (ids.size() > MAX) {
            throw ProblemException.invalid(FIELD, ids.size() + " videos are selected. Select at most " + MAX + ".");
        }
        Set<UUID> videos = new LinkedHashSet<>();
        for (String id : ids) {
            if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                throw ProblemException.invalid(FIELD, "The selection is invalid. Reload the page, and select again.");
            }
            videos.add(UUID.fromString(id));
        }
        return videos;
    }
}
