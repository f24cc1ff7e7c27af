package com.codercops.omega.server.scripts;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.server.jobs.JobSpec;

/**
 * How a script is to be rendered.
 *
 * @param quality size and rate
 * @param format of the video
 * @param seed for random numbers of the script, 0 or more
 * @param execute whether it is to be drawn, or only checked
 */
public record RenderOrder(Quality quality, Format format, long seed, boolean execute) {
    /** Draft quality, MP4, seed 0. */
    public static final RenderOrder DRAFT = new RenderOrder(Quality.LOW, Format.MP4, 0, true);

    JobSpec of(String source) {
        return new JobSpec(null, source, quality, format, seed, null, execute);
    }
}
