package com.codercops.omega.render;

import java.util.List;

/**
 * Which scenes of a script to render.
 *
 * @param mode last, all, or those named
 * @param names only with {@link Mode#NAMED}
 */
public record SceneSelection(Mode mode, List<String> names) {
    /** How scenes are chosen. */
    public enum Mode {
        /** The last one in source order that has a {@code construct}. */
        LAST,
        ALL,
        NAMED
    }

    public static final SceneSelection LAST = new SceneSelection(Mode.LAST, List.of());
    public static final SceneSelection ALL = new SceneSelection(Mode.ALL, List.of());

    public SceneSelection {
        names = List.copyOf(names);
        if ((mode == Mode.NAMED) == names.isEmpty()) {
            throw new IllegalArgumentException("Names of scenes go with the mode NAMED, and only with it");
        }
        for (String name : names) {
            // A Python class name; everything else can be no scene and need not travel to a sandbox.
            if (name.isEmpty()
                    || name.length() > 200
                    || !name.codePoints().allMatch(Character::isUnicodeIdentifierPart)) {
                throw new IllegalArgumentException("'" + name + "' cannot be the name of a scene class");
            }
        }
    }

    public static SceneSelection named(String... names) {
        return new SceneSelection(Mode.NAMED, List.of(names));
    }
}
