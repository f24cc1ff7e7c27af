package com.codercops.omega.script;

/**
 * The size of Manim's frame in its own units, in which scripts place things.
 *
 * @param width of what the video shows
 * @param height of what the video shows
 */
public record FrameSize(double width, double height) {
    /** The frame of 16:9. */
    public static final FrameSize WIDE = new FrameSize(8 * 16 / 9.0, 8);
}
