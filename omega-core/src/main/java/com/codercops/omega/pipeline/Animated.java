package com.codercops.omega.pipeline;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Rendered;
import java.util.List;

/**
 * There is a film.
 *
 * @param rendered the films and how the run went
 * @param attempts the last one is the script that worked
 */
public record Animated(Rendered rendered, List<Attempt> attempts) implements AnimationResult {
    public Animated {
        attempts = List.copyOf(attempts);
    }

    /** The script that works. */
    public Attempt success() {
        return attempts.get(attempts.size() - 1);
    }

    /** The film, or the first of several. */
    public Artifact artifact() {
        return rendered.artifacts().get(0);
    }
}
