package com.codercops.omega.render;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import java.nio.file.Path;
import java.util.function.Consumer;

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
 * @param images whether each video gets still images, {@code <scene>.poster.jpg} and {@code <scene>.thumbnail.jpg}, and
 *     {@code <scene>.layout.jpg} if it has layout problems, and the listener gets previews while a scene is checked and
 *     rendered; a check alone gets one image of the layout problems
 * @param contactSheet whether each video gets {@code <scene>.sheet.jpg}, which shows it at several times
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
        boolean contactSheet,
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

    public RenderRequest withId(String value) {
        return changed(copy -> copy.id = value);
    }

    public RenderRequest withScript(Script value) {
        return changed(copy -> copy.script = value);
    }

    public RenderRequest withScenes(SceneSelection value) {
        return changed(copy -> copy.scenes = value);
    }

    public RenderRequest withQuality(Quality value) {
        return changed(copy -> copy.quality = value);
    }

    public RenderRequest withFormat(Format value) {
        return changed(copy -> copy.format = value);
    }

    public RenderRequest withOverrides(Overrides value) {
        return changed(copy -> copy.overrides = value);
    }

    public RenderRequest withEncoding(Encoding value) {
        return changed(copy -> copy.encoding = value);
    }

    public RenderRequest withSeed(long value) {
        return changed(copy -> copy.seed = value);
    }

    public RenderRequest withLimits(RenderLimits value) {
        return changed(copy -> copy.limits = value);
    }

    public RenderRequest withDirectory(Path value) {
        return changed(copy -> copy.directory = value);
    }

    public RenderRequest withAssets(Assets value) {
        return changed(copy -> copy.assets = value);
    }

    public RenderRequest withAuthor(ScriptAuthor value) {
        return changed(copy -> copy.author = value);
    }

    public RenderRequest withImages(boolean value) {
        return changed(copy -> copy.images = value);
    }

    public RenderRequest withContactSheet(boolean value) {
        return changed(copy -> copy.contactSheet = value);
    }

    public RenderRequest withJoin(boolean value) {
        return changed(copy -> copy.join = value);
    }

    private RenderRequest changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.request();
    }

    /** The components of a request, of which one is about to change. */
    private static final class Copy {
        private String id;
        private Script script;
        private SceneSelection scenes;
        private Quality quality;
        private Format format;
        private Overrides overrides;
        private Encoding encoding;
        private long seed;
        private RenderLimits limits;
        private Path directory;
        private Assets assets;
        private ScriptAuthor author;
        private boolean images;
        private boolean contactSheet;
        private boolean join;

        Copy(RenderRequest request) {
            this.id = request.id;
            this.script = request.script;
            this.scenes = request.scenes;
            this.quality = request.quality;
            this.format = request.format;
            this.overrides = request.overrides;
            this.encoding = request.encoding;
            this.seed = request.seed;
            this.limits = request.limits;
            this.directory = request.directory;
            this.assets = request.assets;
            this.author = request.author;
            this.images = request.images;
            this.contactSheet = request.contactSheet;
            this.join = request.join;
        }

        RenderRequest request() {
            return new RenderRequest(
                    id,
                    script,
                    scenes,
                    quality,
                    format,
                    overrides,
                    encoding,
                    seed,
                    limits,
                    directory,
                    assets,
                    author,
                    images,
                    contactSheet,
                    join);
        }
    }

    /** Short: without the source. */
    @Override
    public String toString() {
        return "RenderRequest[" + id + ", " + script + ", scenes=" + scenes + ", " + quality + ", " + format
                + ", directory=" + directory + "]";
    }
}
