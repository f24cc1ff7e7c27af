package com.codercops.omega.render;

import java.io.Serializable;

/**
 * What ends the cause of a {@link RenderException}. The exception's message names the Java call; a front end, such as a
 * command line, names its own command.
 *
 * @param action what to do
 * @param subject what to do it with: the name of the image to build; otherwise empty
 */
public record Remedy(Action action, String subject) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What to do. */
    public enum Action {
        /** Install Manim, or select a Python that has it. */
        INSTALL_MANIM,
        /** Build the image that scripts run in. */
        BUILD_IMAGE
    }

    public static Remedy installManim() {
        return new Remedy(Action.INSTALL_MANIM, "");
    }

    public static Remedy buildImage(String name) {
        return new Remedy(Action.BUILD_IMAGE, name);
    }
}
