package com.codercops.omega.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A look that a model can give a video. */
public enum VideoStyle {
    DARK("a black background, white text, and a few bright colours."),
    LIGHT(
            "self.camera.background_color = WHITE, black text and lines, and the dark shades of colours, such as BLUE_E."),
    CHALK(
            "a blackboard: self.camera.background_color = \"#22332B\", text in \"#F4F1E6\", pale colours such as YELLOW_A,"
                    + " BLUE_A and RED_A, lines with stroke_width=5, and shapes without a fill."),
    BLUEPRINT("a technical drawing: self.camera.background_color = \"#0B2E59\", a NumberPlane with faint lines behind"
            + " everything, thin white lines and text, dimensions with arrows, and \"#8EC9FF\" for what matters."),
    PRINT("a printed page: self.camera.background_color = WHITE, black text and lines, greys for areas, and no meaning"
            + " that only a colour shows.");

    private final String instructions;

    VideoStyle(String instructions) {
        this.instructions = instructions;
    }

    /** The name for users, such as {@code chalk}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The style with a name for users. */
    public static Optional<VideoStyle> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /** All names, such as {@code dark, light}. */
    public static String codes() {
        return Arrays.stream(values()).map(VideoStyle::code).collect(Collectors.joining(", "));
    }

    /** What a model has to do for it, in Manim's names. */
    public String instructions() {
        return instructions;
    }
}
