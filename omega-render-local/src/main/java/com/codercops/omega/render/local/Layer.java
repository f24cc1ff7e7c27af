package com.codercops.omega.render.local;

import java.nio.file.Path;

/**
 * An installed package with all that it needs, in a directory of its own that nobody changes any more.
 *
 * @param title for people, such as {@code sympy 1.14.0}
 */
record Layer(String title, Path directory) {
    private static final String INSIDE = "/packages/";

    /** Where it appears in a sandbox. */
    String inside() {
        return INSIDE + directory.getFileName();
    }
}
