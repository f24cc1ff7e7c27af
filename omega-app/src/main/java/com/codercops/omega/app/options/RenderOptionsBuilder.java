package com.codercops.omega.app.options;

import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Overrides.Fixed;
import com.codercops.omega.render.PlayRange;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderRequest.Encoding;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.WritingOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects render options as the user gives them. Null means that an option is not given. Not thread-safe. */
public final class RenderOptionsBuilder {
    private final Set<Fixed> given = EnumSet.noneOf(Fixed.class);
    private @Nullable Set<Fixed> fixed;
    private boolean transparent;
    private @Nullable PlayRange plays;
    private @Nullable Aspect aspect;
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
    private boolean layoutRepairs = true;
    private boolean polish = true;
    private boolean review;
    private LimitOptions limits = LimitOptions.DEFAULT;
    private ModelOptions models = ModelOptions.DEFAULT;
    private WritingOptions writing = WritingOptions.NONE;

    /** A letter of the {@code manim} command. */
    public RenderOptionsBuilder quality(@Nullable String letter) {
        try {
            quality = letter == null ? quality : Quality.of(letter);
            mark(letter, Fixed.SHORT_SIDE, Fixed.FPS);
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
        mark(newWidth == null ? newHeight : newWidth, Fixed.SIZE);
        return this;
    }

    /** The shape, of pixels and of Manim's frame: a ratio such as {@code 9:16}; null for that of the script. */
    public RenderOptionsBuilder aspect(@Nullable String ratio) {
        try {
            aspect = ratio == null ? null : Aspect.of(ratio);
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of("aspect", "aspect", String.valueOf(ratio), "16:9, 9:16, 1:1 or 4:5");
        }
        mark(ratio, Fixed.ASPECT);
        return this;
    }

    /** Frames per second; null for those of the quality. */
    public RenderOptionsBuilder fps(@Nullable Integer value) {
        mark(value, Fixed.FPS);
        fps = value;
        return this;
    }

    public RenderOptionsBuilder format(@Nullable String extension) {
        try {
            format = extension == null ? format : Format.of(extension);
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of(
                    "format", "format", String.valueOf(extension), "mp4, webm, mov, gif or png");
        }
        mark(extension, Fixed.FORMAT);
        return this;
    }

    /** Whether the background is transparent; otherwise the script decides. */
    public RenderOptionsBuilder transparent(boolean value) {
        transparent = value;
        return this;
    }

    /**
     * The animations to render, as with {@code -n} of the {@code manim} command: {@code FROM,TO} or {@code FROM}, counted from
     * 0; null for those of the script.
     */
    public RenderOptionsBuilder plays(@Nullable String range) {
        if (range == null) {
            return this;
        }
        try {
            String[] ends = range.split("[,;-]", 2);
            int first = Integer.parseInt(ends[0].strip());
            plays = new PlayRange(first, ends.length == 1 ? Integer.MAX_VALUE : Integer.parseInt(ends[1].strip()));
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of(
                    "plays", "range of animations", range, "FROM or FROM,TO, counted from 0, such as 2,5");
        }
        return this;
    }

    /** Replaces what the calls have fixed, with a recorded set; null for what the calls have fixed. */
    public RenderOptionsBuilder fixed(@Nullable Set<Fixed> values) {
        fixed = values;
        return this;
    }

    private void mark(@Nullable Object value, Fixed... names) {
        if (value != null) {
            given.addAll(List.of(names));
        }
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
        mark(value, Fixed.SEED);
        return this;
    }

    /** Null for the number of the installation. */
    public RenderOptionsBuilder maxOmissions(@Nullable Integer value) {
        maxOmissions = value;
        return this;
    }

    public RenderOptionsBuilder layoutRepairs(boolean value) {
        layoutRepairs = value;
        return this;
    }

    public RenderOptionsBuilder polish(boolean value) {
        polish = value;
        return this;
    }

    public RenderOptionsBuilder review(boolean value) {
        review = value;
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

    /** The length of the video; null if the model chooses. */
    public RenderOptionsBuilder seconds(@Nullable Integer value) {
        return writing("seconds", () -> writing.withSeconds(value));
    }

    /** The language of the texts as a tag such as {@code de}; null for that of the prompt. */
    public RenderOptionsBuilder language(@Nullable String tag) {
        return writing("language", () -> writing.withLanguage(tag));
    }

    /** The name of a style, or a description; null if the model chooses. */
    public RenderOptionsBuilder style(@Nullable String value) {
        return writing("style", () -> writing.withStyle(value));
    }

    private RenderOptionsBuilder writing(String option, Supplier<WritingOptions> changed) {
        try {
            writing = changed.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(option, String.valueOf(e.getMessage()));
        }
        return this;
    }

    /**
     * Creates the options.
     *
     * @throws InvalidOptionException if a value is invalid
     */
    public RenderOptions build() {
        Overrides overrides = new Overrides(fixed == null ? given : fixed, transparent, Optional.ofNullable(plays));
        return new RenderOptions(
                frame(),
                format,
                overrides,
                encoding,
                selection(),
                join,
                seed,
                maxOmissions,
                layoutRepairs,
                polish,
                review,
                limits,
                models,
                writing);
    }

    private Quality frame() {
        if (aspect != null && (width != null || height != null)) {
            throw new InvalidOptionException(
                    "aspect", "The aspect and the resolution exclude each other. Leave one of the options out.");
        }
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
        Quality chosen = new Quality(chosenWidth, chosenHeight, chosenFps);
        return aspect == null ? chosen : chosen.withAspect(aspect);
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
