package com.codercops.omega.render;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller decides over the settings of a script and its {@code manim.cfg}. The script decides the rest, with the
 * values of the request as defaults.
 *
 * @param fixed the values of the request that a script cannot change
 * @param transparent whether the background is transparent; otherwise the script decides
 * @param plays the animations to render; otherwise the script decides, usually for all
 */
public record Overrides(Set<Fixed> fixed, boolean transparent, Optional<PlayRange> plays) {
    /** The script decides everything. */
    public static final Overrides NONE = new Overrides(Set.of(), false, Optional.empty());

    /** A value of a request that a script cannot change. */
    public enum Fixed {
        /** Width and height in pixels. */
        SIZE,
        /** The shorter of width and height. */
        SHORT_SIDE,
        /** The ratio of width and height. */
        ASPECT,
        FPS,
        FORMAT,
        SEED;

        /** The name in the protocol of the runner and in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Finds one by its {@link #code()}.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Fixed of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Overrides {
        fixed = Set.copyOf(fixed);
    }

    /** These, with another set of fixed values. */
    public Overrides withFixed(Set<Fixed> values) {
        return new Overrides(values, transparent, plays);
    }

    /** These, with or without a transparent background. */
    public Overrides withTransparent(boolean value) {
        return new Overrides(fixed, value, plays);
    }
}
