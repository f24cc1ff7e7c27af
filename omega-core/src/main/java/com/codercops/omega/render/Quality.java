package com.codercops.omega.render;

import com.codercops.omega.script.FrameSize;

/**
 * The size and frame rate of a video, as with {@code -q} of Manim.
 *
 * @param width in pixels, even, because H.264 stores color for pairs of pixels
 * @param height in pixels, even
 * @param fps frames per second, 1 to {@value #MAX_FPS}
 */
public record Quality(int width, int height, int fps) {
    private static final double SHORTER_SIDE_UNITS = 8;

    public static final Quality LOW = new Quality(854, 480, 15);
    public static final Quality MEDIUM = new Quality(1280, 720, 30);
    public static final Quality HIGH = new Quality(1920, 1080, 60);
    public static final Quality PRODUCTION = new Quality(2560, 1440, 60);
    public static final Quality FOUR_K = new Quality(3840, 2160, 60);

    public static final int MAX_FPS = 240;

    public Quality {
        if (!isSize(width, height)) {
            throw new IllegalArgumentException(
                    "Width and height must be even and at least 2 pixels, not " + width + "x" + height);
        }
        if (fps < 1 || fps > MAX_FPS) {
            throw new IllegalArgumentException("Frames per second must be 1 to " + MAX_FPS + ", not " + fps);
        }
    }

    /** Whether a video can have this size. */
    public static boolean isSize(int width, int height) {
        return width >= 2 && height >= 2 && width % 2 == 0 && height % 2 == 0;
    }

    /**
     * Manim's frame for this size. The shorter side has 8 units, so that texts and shapes keep their size relative to it in
     * every shape.
     */
    public FrameSize frame() {
        double ratio = (double) width / height;
        return new FrameSize(SHORTER_SIDE_UNITS * Math.max(1, ratio), SHORTER_SIDE_UNITS * Math.max(1, 1 / ratio));
    }

    /** This quality in another shape: the shorter side and the frame rate stay. */
    public Quality withAspect(Aspect aspect) {
        return aspect.of(this);
    }

    /**
     * Finds a quality by Manim's letter.
     *
     * @throws IllegalArgumentException when the letter is none of l, m, h, p, k
     */
    public static Quality of(String letter) {
        return switch (letter) {
            case "l" -> LOW;
            case "m" -> MEDIUM;
            case "h" -> HIGH;
            case "p" -> PRODUCTION;
            case "k" -> FOUR_K;
            default ->
                throw new IllegalArgumentException("No quality '" + letter
                        + "'. Available: l (480p15), m (720p30), h (1080p60), p (1440p60), k (2160p60).");
        };
    }
}
