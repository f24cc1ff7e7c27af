package com.codercops.omega.pipeline.internal;

import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import java.nio.file.Path;
import java.time.Duration;

/** The render settings that all attempts of one {@link com.codercops.omega.Omega} share. */
public record RenderRequestTemplate(
        SceneSelection scenes,
        Quality quality,
        Format format,
        Overrides overrides,
        RenderRequest.Encoding encoding,
        long seed,
        RenderLimits limits,
        AssetSource assets,
        boolean images,
        boolean contactSheet,
        boolean join) {

    /** @throws IllegalStateException if settings do not go together; the message says which */
    public RenderRequestTemplate {
        if (join && !format.joinable()) {
            throw new IllegalStateException("Scenes cannot be joined in the format " + format.extension() + ".");
        }
        if (overrides.transparent() && overrides.fixed().contains(Overrides.Fixed.FORMAT) && !format.hasAlpha()) {
            throw new IllegalStateException("MP4 has no transparent background. Call format(Format.WEBM), or MOV.");
        }
        long pixels = (long) quality.width() * quality.height();
        if (overrides.fixed().contains(Overrides.Fixed.SHORT_SIDE) && pixels > limits.pixels()) {
            throw new IllegalStateException("A frame of " + quality.width() + "x" + quality.height() + " has " + pixels
                    + " pixels, more than the limit of " + limits.pixels()
                    + ". Call quality(...) with a smaller size, or raise the limit with RenderLimits.withPixels.");
        }
    }

    /**
     * Creates the request for one run of the selected scenes.
     *
     * @param id the name of the run in logs
     * @param directory receives the videos
     * @param timeLeft shortens the wall-time limit if less time is left
     */
    RenderRequest request(
            String id, Script script, ScriptAuthor author, SceneSelection selected, Path directory, Duration timeLeft) {
        RenderLimits bounded = timeLeft.compareTo(limits.wallTime()) < 0 ? limits.withWallTime(timeLeft) : limits;
        return new RenderRequest(
                id,
                script,
                selected,
                quality,
                format,
                overrides,
                encoding,
                seed,
                bounded,
                directory,
                Assets.NONE,
                author,
                images,
                contactSheet,
                join);
    }
}
