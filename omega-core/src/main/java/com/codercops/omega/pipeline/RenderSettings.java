package com.codercops.omega.pipeline;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import java.nio.file.Path;

/** What all attempts of one {@link Omega} are rendered with. */
record RenderSettings(
        SceneSelection scenes,
        Quality quality,
        Format format,
        RenderRequest.Encoding encoding,
        long seed,
        RenderLimits limits,
        Path directory) {

    RenderRequest request(String id, Script script) {
        return new RenderRequest(id, script, scenes, quality, format, encoding, seed, limits, directory);
    }
}
