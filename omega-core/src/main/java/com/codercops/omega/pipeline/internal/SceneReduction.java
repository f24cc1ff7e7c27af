package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;

/** The selected scenes without those that fail. Not thread-safe. */
final class SceneReduction {
    /** A run renders no more. */
    private static final int MAX_SCENES = 100;

    private SceneSelection selected;
    private final List<ScriptFailure> failed = new ArrayList<>();

    SceneReduction(SceneSelection selected) {
        this.selected = selected;
    }

    SceneSelection selected() {
        return selected;
    }

    /** Why each scene that was left out failed. */
    List<ScriptFailure> failed() {
        return List.copyOf(failed);
    }

    /**
     * Whether other scenes remain without the one that fails.
     *
     * @param found all scenes of the script
     */
    boolean canOmit(ScriptFailure failure, List<String> found) {
        List<String> names = names(found);
        // The name comes from the sandbox.
        return failure.scene() != null && names.contains(failure.scene()) && names.size() > 1;
    }

    /** Leaves out the scene that fails. */
    void omit(ScriptFailure failure, List<String> found) {
        List<String> rest = new ArrayList<>(names(found));
        rest.remove(failure.scene());
        selected = new SceneSelection(SceneSelection.Mode.NAMED, rest);
        failed.add(failure);
    }

    /** Names come from the sandbox, and a script can give a class a name that is no identifier. */
    private static boolean canBeSelected(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    }

    private List<String> names(List<String> found) {
        return switch (selected.mode()) {
            case LAST -> List.of();
            case ALL ->
                found.stream()
                        .filter(SceneReduction::canBeSelected)
                        .limit(MAX_SCENES)
                        .toList();
            case NAMED -> selected.names().stream().distinct().toList();
        };
    }
}
