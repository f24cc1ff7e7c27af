package com.codercops.omega.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something in the image that looks wrong, though the script runs.
 *
 * @param scene in which it is
 * @param kind what looks wrong
 * @param error whether a person would call it a mistake; otherwise it may be meant
 * @param play the index of the animation after which it was seen first, from 0
 * @param line of the script at that play, or null where it is unknown
 * @param objects what it concerns, as the script made them; texts out of the sandbox
 */
public record LayoutProblem(
        String scene,
        Kind kind,
        boolean error,
        int play,
        @Nullable Integer line,
        List<String> objects) {
    /** What can look wrong. */
    public enum Kind {
        OFF_FRAME("reaches over the frame"),
        OVERLAP("overlap"),
        TOO_SMALL("is too small to be read"),
        LOW_CONTRAST("hardly differs from its background");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The word that the runner's protocol and provenance files use. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LayoutProblem {
        objects = List.copyOf(objects);
    }

    /** One line for people and models: {@code line 12: Text("a") and Text("b") overlap}. */
    public String summary() {
        return (line == null ? "" : "line " + line + ": ") + objects.stream().collect(Collectors.joining(" and ")) + " "
                + kind.words;
    }
}
