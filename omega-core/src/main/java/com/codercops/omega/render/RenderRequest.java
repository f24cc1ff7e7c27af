package com.codercops.omega.render;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import java.nio.file.Path;

/**
 * One script to check or render.
 *
 * @param id the name of the job in logs and messages: letters, digits, {@code _} and {@code -}, at most 64
 * @param script the untrusted source
 * @param scenes the scenes to render
 * @param quality size and frame rate, unless the script sets its own
 * @param format of the result, unless the script sets its own
 * @param overrides what of these the script cannot change
 * @param encoding how videos are encoded
 * @param seed for Python's and NumPy's random numbers, 0 or more: the same seed gives the same video
 * @param limits what the run may use
 * @param directory an existing directory that receives {@code <scene>.<extension>}; existing files are replaced
 * @param assets the files that the script reads
 * @param author who wrote the script
 * @param images whether each video gets still images: {@code <scene>.poster.jpg} and
 *     {@code <scene>.thumbnail.jpg}
 * @param join whether the videos of several scenes become one, in source order; not for GIF and PNG
 */
public record RenderRequest(
        String id,
        Script script,
        SceneSelection scenes,
        Quality quality,
        Format format,
        Overrides overrides,
        Encoding encoding,
        long seed,
        RenderLimits limits,
        Path directory,
        Assets assets,
        ScriptAuthor author,
        boolean images,
        boolean join) {

    /** The encoder settings. They do not change the pixels before encoding. */
    public enum Encoding {
        /** A faster preset of the same encoder, with larger files. */
        FAST,
        /** The settings of the {@code manim} command. */
        MANIM
    }

    public RenderRequest {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("A job's id has 1 to 64 letters, digits, _ and -, not '" + id + "'");
        }
        if (seed < 0) {
            throw new IllegalArgumentException("The seed must not be negative: " + seed);
        }
        if (join && !format.joinable()) {
            throw new IllegalArgumentException("Scenes cannot be joined in the format " + format.extension());
        }
    }

    /** A request for videos of a person's script, which can change the settings, without assets and still images. */
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
        this(
                id,
                script,
                scenes,
                quality,
                format,
                Overrides.NONE,
                encoding,
                seed,
                limits,
                directory,
                Assets.NONE,
                ScriptAuthor.PERSON,
                false,
                false);
    }

    /** A request with default settings: the last scene as MP4 in low quality, seed 0, default limits. */
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

    public RenderRequest withLimits(RenderLimits wanted) {
        return with(overrides, wanted, assets, author, images, join);
    }

    public RenderRequest withOverrides(Overrides wanted) {
        return with(wanted, limits, assets, author, images, join);
    }

    public RenderRequest withAssets(Assets wanted) {
        return with(overrides, limits, wanted, author, images, join);
    }

    public RenderRequest withAuthor(ScriptAuthor other) {
        return with(overrides, limits, assets, other, images, join);
    }

    public RenderRequest withImages(boolean wanted) {
        return with(overrides, limits, assets, author, wanted, join);
    }

    public RenderRequest withJoin(boolean wanted) {
        return with(overrides, limits, assets, author, images, wanted);
    }

    private RenderRequest with(
            Overrides newOverrides,
            RenderLimits newLimits,
            Assets newAssets,
            ScriptAuthor newAuthor,
            boolean newImages,
            boolean newJoin) {
        return new RenderRequest(
                id,
                script,
                scenes,
                quality,
                format,
                newOverrides,
                encoding,
                seed,
                newLimits,
                directory,
                newAssets,
                newAuthor,
                newImages,
                newJoin);
    }
}
