package com.codercops.omega.server.scripts;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.jobs.JobSpec;

/**
 * Options for rendering a stored script.
 *
 * @param options without models
 * @param execute whether the script is rendered; otherwise it is only checked
 */
public record RenderOrder(RenderOptions options, boolean execute) {
    /** The default options. */
    public static final RenderOrder DRAFT = new RenderOrder(RenderOptions.DEFAULT, true);

    JobSpec of(String source) {
        return new JobSpec(null, source, options, execute);
    }
}
