package com.codercops.omega.render;

/**
 * Something that a person should know about a video that was made. Texts come from the sandbox: escape them before you show
 * them.
 *
 * @param code what it is about, for programs: lower-case letters and {@code _}
 * @param message what happened, why, and what to do
 */
public record RenderWarning(String code, String message) {
    public RenderWarning {
        if (!code.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("A warning's code has 1 to 40 of a-z and _, not '" + code + "'");
        }
    }
}
