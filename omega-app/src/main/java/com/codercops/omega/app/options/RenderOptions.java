package com.codercops.omega.app.options;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest.Encoding;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.WritingOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a script is rendered. {@link RenderOptionsBuilder} creates it from what the user gives.
 *
 * @param quality frame size and frame rate
 * @param format of the video
 * @param overrides what of these a script cannot change, because the user gave it
 * @param encoding fast, or as small as Manim's
 * @param scenes of the script
 * @param join whether the scenes become one video; not for GIF and PNG
 * @param seed of random numbers, 0 to {@value #MAX_SEED}
 * @param maxOmissions how many failing parts the video can omit, 0 to {@value #MAX_OMISSIONS}; null for the number of the
 *     installation
 * @param layoutRepairs whether rules mend the layout of a script that a model wrote
 * @param polish whether the model corrects the layout errors of its scripts before they are rendered
 * @param review whether a model that sees images reviews the video and improves it once
 * @param limits of one run and of the budget
 * @param models that write and fix scripts
 * @param writing how they write them
 */
public record RenderOptions(
        Quality quality,
        Format format,
        Overrides overrides,
        Encoding encoding,
        SceneSelection scenes,
        boolean join,
        long seed,
        @Nullable Integer maxOmissions,
        boolean layoutRepairs,
        boolean polish,
        boolean review,
        LimitOptions limits,
        ModelOptions models,
        WritingOptions writing) {
    /** NumPy accepts no larger one. */
    public static final long MAX_SEED = 0xFFFF_FFFFL;

    public static final int MAX_OMISSIONS = 100;

    /** Low quality, MP4, seed 0. */
    public static final RenderOptions DEFAULT = new RenderOptionsBuilder().build();

    /** @throws InvalidOptionException if a value is out of range */
    public RenderOptions {
        InvalidOptionException.requireInRange("seed", "seed", seed, 0, MAX_SEED);
        if (join && !format.joinable()) {
            throw new InvalidOptionException(
                    "join", "Scenes cannot be joined in the format " + format.extension() + ". Choose mp4 or webm.");
        }
        if (maxOmissions != null) {
            InvalidOptionException.requireInRange(
                    "maxOmissions", "number of omissions", maxOmissions, 0, MAX_OMISSIONS);
        }
        if (overrides.transparent() && overrides.fixed().contains(Overrides.Fixed.FORMAT) && !format.hasAlpha()) {
            throw InvalidOptionException.of(
                    "format",
                    "format",
                    format.extension(),
                    "webm, mov, gif or png for a transparent background, which MP4 cannot store");
        }
    }

    /** The number of omissions, or that of the installation if the option is null. */
    public int maxOmissions(int installation) {
        return maxOmissions == null ? installation : maxOmissions;
    }

    /**
     * Checks the frame size.
     *
     * @throws InvalidOptionException if a frame has more pixels than the limits allow
     */
    public RenderOptions requireFrameWithin(RenderLimits maximum) {
        if ((long) quality.width() * quality.height() > maximum.pixels()) {
            throw InvalidOptionException.of(
                    "resolution",
                    "frame size",
                    quality.width() + "x" + quality.height(),
                    "at most " + maximum.pixels() + " pixels, such as 3840x2160");
        }
        return this;
    }

    /**
     * The same as another kind of file.
     *
     * @throws InvalidOptionException if the values do not go together
     */
    public RenderOptions withOutput(Quality size, Format type, Overrides fixed, boolean joined) {
        return changed(copy -> {
            copy.quality = size;
            copy.format = type;
            copy.overrides = fixed;
            copy.join = joined;
        });
    }

    /** The same with other scenes. */
    public RenderOptions withScenes(SceneSelection others) {
        return changed(copy -> copy.scenes = others);
    }

    /** The same with other improvements by rules and by the model. */
    public RenderOptions withImprovements(boolean mended, boolean polished, boolean reviewed) {
        return changed(copy -> {
            copy.layoutRepairs = mended;
            copy.polish = polished;
            copy.review = reviewed;
        });
    }

    /** The same, written in another way. */
    public RenderOptions withWriting(WritingOptions other) {
        return changed(copy -> copy.writing = other);
    }

    /** The same with other models. */
    public RenderOptions withModels(ModelOptions others) {
        return changed(copy -> copy.models = others);
    }

    private RenderOptions changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new RenderOptions(
                copy.quality,
                copy.format,
                copy.overrides,
                encoding,
                copy.scenes,
                copy.join,
                seed,
                maxOmissions,
                copy.layoutRepairs,
                copy.polish,
                copy.review,
                limits,
                copy.models,
                copy.writing);
    }

    /** The components of which some are about to change. */
    private static final class Copy {
        private Quality quality;
        private Format format;
        private Overrides overrides;
        private SceneSelection scenes;
        private boolean join;
        private boolean layoutRepairs;
        private boolean polish;
        private boolean review;
        private ModelOptions models;
        private WritingOptions writing;

        Copy(RenderOptions options) {
            quality = options.quality;
            format = options.format;
            overrides = options.overrides;
            scenes = options.scenes;
            join = options.join;
            layoutRepairs = options.layoutRepairs;
            polish = options.polish;
            review = options.review;
            models = options.models;
            writing = options.writing;
        }
    }
}
