package com.codercops.omega.render;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shape of a video. */
public enum Aspect {
    /** Screens and most videos. */
    WIDE(16, 9),
    /** Phones: shorts and stories. */
    TALL(9, 16),
    SQUARE(1, 1),
    /** Feeds of social networks. */
    PORTRAIT(4, 5);

    private final int width;
    private final int height;

    Aspect(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The shape as a ratio, such as {@code 16:9}. */
    public String ratio() {
        return width + ":" + height;
    }

    /**
     * The quality with this shape. The shorter side in pixels and the frame rate stay; the longer side is the nearest even
     * number.
     */
    Quality of(Quality quality) {
        int shorter = Math.min(quality.width(), quality.height());
        int longer = 2 * Math.round(shorter * (float) Math.max(width, height) / Math.min(width, height) / 2);
        return width >= height
                ? new Quality(longer, shorter, quality.fps())
                : new Quality(shorter, longer, quality.fps());
    }

    /** The shape of a size in pixels, if it is one of these. */
    public static Optional<Aspect> of(int width, int height) {
        return Arrays.stream(values())
                .filter(it -> Math.abs((double) width * it.height / ((double) height * it.width) - 1) < 0.01)
                .findFirst();
    }

    /**
     * Finds a shape by its ratio.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Aspect of(String ratio) {
        return Arrays.stream(values())
                .filter(it -> it.ratio().equals(ratio))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No aspect '" + ratio + "'. Available: "
                        + Arrays.stream(values()).map(Aspect::ratio).collect(Collectors.joining(", ")) + "."));
    }
}
