package com.codercops.omega.render;

import java.util.List;

/**
 * The scenes of a script to render.
 *
 * @param mode last, all, or by name
 * @param names only with {@link Mode#NAMED}
 */
public record SceneSelection(Mode mode, List<String> names) {
    /** How scenes are selected. */
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
            throw new IllegalArgumentException("The mode NAMED needs names of scenes, and the other modes accept none");
        }
        for (String name : names) {
            // Only a Python identifier can be a scene class.
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
