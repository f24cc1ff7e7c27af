package com.codercops.omega.render;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The script passed the check. The report has the plans of its scenes.
 *
 * @param sheet an image of the layout problems in the directory of the request, if it asks for images and there are any; or
 *     null
 */
public record Checked(RunReport report, @Nullable Artifact sheet) implements CheckResult {
    /** A check without an image. */
    public Checked(RunReport report) {
        this(report, null);
    }

    public Optional<Artifact> sheetIfAny() {
        return Optional.ofNullable(sheet);
    }
}
