package com.codercops.omega.server.scripts;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.jobs.JobSpec;
import org.jspecify.annotations.Nullable;

/**
 * A change of a stored script by a model.
 *
 * @param wish what to change, in the words of a person
 * @param version the version that the person saw, or null for the newest one
 * @param options how the changed script is rendered, and by which models it is written
 * @param execute whether the changed script is rendered; otherwise it is only checked
 */
public record ReviseOrder(String wish, @Nullable Integer version, RenderOptions options, boolean execute) {
    /** A change of the newest version, rendered with the default options. */
    public static ReviseOrder of(String wish) {
        return new ReviseOrder(wish, null, RenderOptions.DEFAULT, true);
    }

    JobSpec toSpec(String source) {
        return new JobSpec(null, source, wish, options, execute);
    }
}
