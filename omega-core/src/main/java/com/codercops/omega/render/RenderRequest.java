package com.codercops.omega.render;

import com.codercops.omega.script.Script;
import java.nio.file.Path;

/**
 * One script to check or render.
 *
 * @param id names the job in logs and messages: letters, digits, {@code _} and {@code -}, at most 64
 * @param script the source, hostile until proven otherwise
 * @param scenes which scenes of it
 * @param quality size and rate
 * @param format of the result
 * @param encoding how videos are encoded
 * @param seed for Python's and NumPy's random numbers, 0 or more: the same seed gives the same video
 * @param limits what the run may use
 * @param directory an existing directory that receives {@code <scene>.<extension>}; existing files are replaced
 * @param images whether still images of each video are wanted too: {@code <scene>.poster.jpg} and
 *     {@code <scene>.thumbnail.jpg}
 */
public record RenderRequest(
        String id,
        Script script,
        SceneSelection scenes,
        Quality quality,
        Format format,
        Encoding encoding,
        long seed,
        RenderLimits limits,
        Path directory,
        boolean images) {

    /** How videos are encoded; the pixels before encoding are the same. */
    public enum Encoding {
        /** A quicker preset of the same encoder; larger files. */
        FAST,
        /** The settings of Manim's own command. */
        MANIM
    }

    public RenderRequest {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("A job's id has 1 to 64 letters, digits, _ and -, not '" + id + "'");
        }
        if (seed < 0) {
            throw new IllegalArgumentException("The seed must not be negative: " + seed);
        }
    }

    /** A request for videos alone. */
    public RenderRequest(
            String id,
            Script script,
            SceneSelection scenes,
            Quality quality,
            Format format,
            Encoding encoding,
            long seed,
            RenderLimits limits,
            Path directory) {
        this(id, script, scenes, quality, format, encoding, seed, limits, directory, false);
    }

    /** A request with usual settings: the last scene as MP4 in low quality, seed 0, default limits. */
    public static RenderRequest of(String id, Script script, Path directory) {
        return new RenderRequest(
                id,
                script,
                SceneSelection.LAST,
                Quality.LOW,
                Format.MP4,
                Encoding.FAST,
                0,
                RenderLimits.DEFAULT,
                directory);
    }

    public RenderRequest withLimits(RenderLimits newLimits) {
        return new RenderRequest(id, script, scenes, quality, format, encoding, seed, newLimits, directory, images);
    }

    public RenderRequest withImages(boolean wanted) {
        return new RenderRequest(id, script, scenes, quality, format, encoding, seed, limits, directory, wanted);
    }
}
