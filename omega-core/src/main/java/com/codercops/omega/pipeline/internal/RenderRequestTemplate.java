package com.codercops.omega.pipeline.internal;

import com.codercops.omega.Omega;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What all attempts of one {@link Omega} are rendered with. */
public record RenderRequestTemplate(
        SceneSelection scenes,
        Quality quality,
        Format format,
        RenderRequest.Encoding encoding,
        long seed,
        RenderLimits limits,
        Path directory,
        boolean images) {

    /** The same for a directory inside of this one. */
    RenderRequestTemplate within(String name) {
        return new RenderRequestTemplate(
                scenes, quality, format, encoding, seed, limits, directory.resolve(name), images);
    }

    /**
     * A request for one run, with a directory that exists.
     *
     * @param timeLeft bounds the run where the limits would let it go on for longer
     */
    RenderRequest request(Script script, Duration timeLeft) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "Cannot make the directory " + directory + ": " + e.getMessage(),
                    e);
        }
        RenderLimits bounded = timeLeft.compareTo(limits.wallTime()) < 0 ? limits.withWallTime(timeLeft) : limits;
        String id = UUID.randomUUID().toString();
        return new RenderRequest(id, script, scenes, quality, format, encoding, seed, bounded, directory, images);
    }
}
