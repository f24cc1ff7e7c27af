package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page with the versions of a script.
 *
 * @param versions newest first
 * @param from the version to compare with
 * @param to the version that is compared
 * @param diff what differs; empty if nothing differs
 * @param error why the versions cannot be compared, or null
 */
public record VersionsModel(
        ManimScript script,
        List<ScriptVersion> versions,
        int from,
        int to,
        List<DiffLine> diff,
        @Nullable String error) {
    public VersionsModel {
        versions = List.copyOf(versions);
        diff = List.copyOf(diff);
    }
}
