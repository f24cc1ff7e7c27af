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
        boolean join) {

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
                join);
    }
}
