package com.codercops.omega.pipeline;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.nio.file.Path;
import java.util.List;

/**
 * Omega made at least one video.
 *
 * @param rendered the videos and the report of their run
 * @param attempts oldest first; the last one without a failure made the videos
 * @param omitted the parts of the script that the video leaves out, one sentence each
 * @param provenance how the videos were made; {@link Provenance#writeTo} writes it to a file
 * @param failedScenes the selected scenes that have no video, each with the reason; {@link ScriptFailure#scene} is not null
 */
public record AnimationSucceeded(
        Rendered rendered,
        List<Attempt> attempts,
        List<String> omitted,
        Provenance provenance,
        List<ScriptFailure> failedScenes)
        implements AnimationResult {
    public AnimationSucceeded {
        attempts = List.copyOf(attempts);
        omitted = List.copyOf(omitted);
        failedScenes = List.copyOf(failedScenes);
    }

    /** A result in which every selected scene has a video. */
    public AnimationSucceeded(Rendered rendered, List<Attempt> attempts, List<String> omitted, Provenance provenance) {
        this(rendered, attempts, omitted, provenance, List.of());
    }

    /** The attempt that made the videos. */
    public Attempt success() {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).failureIfAny().isEmpty()) {
                return attempts.get(i);
            }
        }
        throw new IllegalStateException("Every attempt has a failure");
    }

    /** The first video, or the image if the format is PNG. */
    public Artifact video() {
        return rendered.artifacts().get(0);
    }

    /** The videos, one for each selected scene that has one. */
    public List<Artifact> videos() {
        return rendered.artifacts();
    }

    @Override
    public Script script() {
        return success().script();
    }

    @Override
    public AnimationSucceeded orElseThrow() {
        return this;
    }

    /** Short: without sources. */
    @Override
    public String toString() {
        List<Path> files = videos().stream().map(Artifact::path).toList();
        return "AnimationSucceeded" + files + "[attempts=" + attempts.size() + ", omitted=" + omitted.size()
                + ", failedScenes=" + failedScenes.size() + "]";
    }
}
