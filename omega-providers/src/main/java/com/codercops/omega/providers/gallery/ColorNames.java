package com.codercops.omega.providers.gallery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The color names that prompts may use. Each is a constant of Manim. */
final class ColorNames {
    private static final Set<String> NAMES = Set.of(
            "white", "black", "gray", "grey", "red", "maroon", "orange", "yellow", "gold", "green", "teal", "blue",
            "purple", "pink");

    private ColorNames() {}

    static boolean has(String word) {
        return NAMES.contains(word);
    }

    /** The Python name of that color. */
    static Optional<String> constant(String word) {
        return has(word) ? Optional.of(word.toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
