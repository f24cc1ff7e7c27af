package com.codercops.omega.pipeline;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Rendered;
import java.util.List;

/**
 * There is a video.
 *
 * @param rendered the videos and how the run went
 * @param attempts oldest first; the last one that did not fail is the video's
 * @param omitted what the video does without, a sentence each; empty for a video that shows all of its script
 */
public record AnimationSucceeded(Rendered rendered, List<Attempt> attempts, List<String> omitted)
        implements AnimationResult {
    public AnimationSucceeded {
        attempts = List.copyOf(attempts);
        omitted = List.copyOf(omitted);
    }

    /** The script that works: the last one that did not fail. */
    public Attempt success() {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).failureIfAny().isEmpty()) {
                return attempts.get(i);
            }
        }
        throw new IllegalStateException("A video without a script that works");
    }

    /** The video, or the first of several. */
    public Artifact artifact() {
        return rendered.artifacts().get(0);
    }
}
