package com.codercops.omega.render;

import com.codercops.omega.script.LayoutProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens inside a run, as it happens. Texts come out of the sandbox: escape them before showing. */
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

    /** The check saw something that looks wrong. */
    record LayoutProblemFound(LayoutProblem problem) implements RenderEvent {}

    /**
     * An animation began.
     *
     * @param index of the play, from 0
     * @param line of the script, or null where it is unknown
     */
    record PlayStarted(
            String scene, int index, String label, @Nullable Integer line, int frames) implements RenderEvent {}

    /** How far the render of a scene is; at most ten a second. */
    record RenderProgress(String scene, int play, int plays, int frame, int frames) implements RenderEvent {}

    /** The script printed something. */
    record ScriptPrinted(String text) implements RenderEvent {}
}
