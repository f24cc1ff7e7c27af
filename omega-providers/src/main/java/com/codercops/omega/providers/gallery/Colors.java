package com.codercops.omega.providers.gallery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The colours that prompts name, all of them constants of Manim. */
final class Colors {
    private static final Set<String> NAMES = Set.of(
            "white", "black", "gray", "grey", "red", "maroon", "orange", "yellow", "gold", "green", "teal", "blue",
            "purple", "pink");

    private Colors() {}

    static boolean has(String word) {
        return NAMES.contains(word);
    }

    /** The Python name of that colour. */
    static Optional<String> constant(String word) {
        return has(word) ? Optional.of(word.toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
