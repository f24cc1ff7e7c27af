package com.codercops.omega.script;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem in the layout of the images of a script that runs.
 *
 * @param scene the class name
 * @param kind of the problem
 * @param error whether it is certainly a mistake; otherwise it may be intended
 * @param play the index of the animation after which it appears first, starting at 0
 * @param line of the script at that play, or null if unknown
 * @param objects the affected objects, none if the problem concerns the whole image; texts from the sandbox
 * @param hint where the objects are, and by how much to move or scale them, or empty; a text from the sandbox
 */
public record LayoutProblem(
        String scene,
        LayoutProblemKind kind,
        boolean error,
        int play,
        @Nullable Integer line,
        List<String> objects,
        String hint) {
    /** A kind of layout problem. */
    public enum LayoutProblemKind {
        OFF_FRAME("reaches over the frame"),
        OVERLAP("overlap"),
        CROSSED("cross"),
        TOO_SMALL("is too small to be read"),
        LOW_CONTRAST("hardly differs from its background"),
        RAW_MARKUP("shows markup, such as a TeX command, instead of what it means"),
        EMPTY_FRAME("nothing is shown for more than 3 seconds"),
        STILL_FRAME("nothing changes for more than 8 seconds"),
        SHORT_TEXT("disappears before it can be read"),
        SHORT_END("the last image is shown for less than half a second");

        private final String words;

        LayoutProblemKind(String words) {
            this.words = words;
        }

        /** The name in the protocol of the runner and in provenance files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LayoutProblem {
        objects = List.copyOf(objects);
    }

    /** A problem without a hint. */
    public LayoutProblem(
            String scene,
            LayoutProblemKind kind,
            boolean error,
            int play,
            @Nullable Integer line,
            List<String> objects) {
        this(scene, kind, error, play, line, objects, "");
    }

    /** One line for people and models: {@code line 12: Text("a") and Text("b") overlap}. */
    public String summary() {
        return (line == null ? "" : "line " + line + ": ")
                + String.join(" and ", objects)
                + (objects.isEmpty() ? "" : " ")
                + kind.words;
    }
}
