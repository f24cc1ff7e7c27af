package com.codercops.omega.render;

import com.codercops.omega.script.LayoutProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a run. Texts come from the sandbox: escape them before you show them. */
public sealed interface RenderEvent {
    /** A phase began: compile, import, check, render, combine or verify. */
    record PhaseStarted(String phase) implements RenderEvent {}

    /** The scenes of the script are known. */
    record ScenesFound(List<String> found, List<String> chosen) implements RenderEvent {
        public ScenesFound {
            found = List.copyOf(found);
            chosen = List.copyOf(chosen);
        }
    }

    /** A scene passed its check. */
    record ScenePlanned(ScenePlan plan) implements RenderEvent {}

    /** The check found a layout problem. */
    record LayoutProblemFound(LayoutProblem problem) implements RenderEvent {}

    /** A person should know something about the video. The script still runs. */
    record WarningRaised(RenderWarning warning) implements RenderEvent {}

    /**
     * An animation began.
     *
     * @param index of the play, from 0
     * @param line of the script, or null if unknown
     */
    record PlayStarted(
            String scene, int index, String label, @Nullable Integer line, int frames) implements RenderEvent {}

    /** The progress of the render of a scene, at most ten times per second. */
    record RenderProgress(String scene, int play, int plays, int frame, int frames) implements RenderEvent {}

    /**
     * A small image of a scene that is being checked or rendered, if a request to render asks for images. At most one per second.
     *
     * @param width in pixels, at most 480
     * @param height in pixels, at most 480
     * @param jpeg the file, at most 64 KiB
     */
    @SuppressWarnings("ArrayRecordComponent") // Copied, and compared by its reference.
    record PreviewRendered(String scene, int width, int height, byte[] jpeg) implements RenderEvent {
        public PreviewRendered {
            jpeg = jpeg.clone();
        }

        /** A copy of the file. */
        @Override
        public byte[] jpeg() {
            return jpeg.clone();
        }
    }

    /** The script printed something. */
    record ScriptPrinted(String text) implements RenderEvent {}
}
