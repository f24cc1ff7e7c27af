package com.codercops.omega.app.options;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderRequest.Encoding;
import com.codercops.omega.render.SceneSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects render options as the user gives them. Null means that an option is not given. Not thread-safe. */
public final class RenderOptionsBuilder {
    private Quality quality = Quality.LOW;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable Integer fps;
    private Format format = Format.MP4;
    private Encoding encoding = Encoding.FAST;
    private List<String> scenes = List.of();
    private boolean allScenes;
    private boolean join;
    private long seed;
    private @Nullable Integer maxOmissions;
    private boolean polish;
    private LimitOptions limits = LimitOptions.DEFAULT;
    private ModelOptions models = ModelOptions.DEFAULT;

    /** A letter of the {@code manim} command. */
    public RenderOptionsBuilder quality(@Nullable String letter) {
        try {
            quality = letter == null ? quality : Quality.of(letter);
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of(
                    "quality",
                    "quality",
                    String.valueOf(letter),
                    "l (480p15), m (720p30), h (1080p60), p (1440p60) or k (2160p60)");
        }
        return this;
    }

    /** The size in pixels; null for that of the quality. */
    public RenderOptionsBuilder resolution(@Nullable Integer newWidth, @Nullable Integer newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    /** Frames per second; null for those of the quality. */
    public RenderOptionsBuilder fps(@Nullable Integer value) {
        fps = value;
        return this;
    }

    public RenderOptionsBuilder format(@Nullable String extension) {
        try {
            format = extension == null ? format : Format.of(extension);
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of("format", "format", String.valueOf(extension), "mp4, webm, gif or png");
        }
        return this;
    }

    public RenderOptionsBuilder encoding(@Nullable String name) {
        if (name != null) {
            encoding = switch (name) {
                case "fast" -> Encoding.FAST;
                case "manim" -> Encoding.MANIM;
                default -> throw InvalidOptionException.of("encoding", "encoding", name, "fast or manim");
            };
        }
        return this;
    }

    /** Scene classes, or all; the last one of the script if there is neither. */
    public RenderOptionsBuilder scenes(List<String> names, boolean all) {
        if (all && !names.isEmpty()) {
            throw new InvalidOptionException(
                    "scenes", "All scenes and named scenes exclude each other. Leave one of the options out.");
        }
        scenes = List.copyOf(names);
        allScenes = all;
        return this;
    }

    /** Whether the scenes become one video. */
    public RenderOptionsBuilder join(boolean value) {
        join = value;
        return this;
    }

    public RenderOptionsBuilder seed(@Nullable Long value) {
        seed = value == null ? seed : value;
        return this;
    }

    /** Null for the number of the installation. */
    public RenderOptionsBuilder maxOmissions(@Nullable Integer value) {
        maxOmissions = value;
        return this;
    }

    public RenderOptionsBuilder polish(boolean value) {
        polish = value;
        return this;
    }

    public RenderOptionsBuilder limits(LimitOptions value) {
        limits = value;
        return this;
    }

    public RenderOptionsBuilder models(ModelOptions value) {
        models = value;
        return this;
    }

    /**
     * Creates the options.
     *
     * @throws InvalidOptionException if a value is invalid
     */
    public RenderOptions build() {
        return new RenderOptions(
                frame(), format, encoding, selection(), join, seed, maxOmissions, polish, limits, models);
    }

    private Quality frame() {
        int chosenWidth = width == null ? quality.width() : width;
        int chosenHeight = height == null ? quality.height() : height;
        int chosenFps = InvalidOptionException.requireInRange(
                "fps", "frame rate", fps == null ? quality.fps() : fps, 1, Quality.MAX_FPS);
        if (!Quality.isSize(chosenWidth, chosenHeight)) {
            throw InvalidOptionException.of(
                    "resolution",
                    "frame size",
                    chosenWidth + "x" + chosenHeight,
                    "two even numbers of at least 2, such as 1280x720");
        }
        return new Quality(chosenWidth, chosenHeight, chosenFps);
    }

    private SceneSelection selection() {
        if (allScenes) {
            return SceneSelection.ALL;
        }
        try {
            return scenes.isEmpty() ? SceneSelection.LAST : new SceneSelection(SceneSelection.Mode.NAMED, scenes);
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of(
                    "scenes", "list of scenes", String.join(", ", scenes), "names of Python classes");
        }
    }
}
