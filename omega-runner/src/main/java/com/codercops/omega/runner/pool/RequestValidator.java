package com.codercops.omega.runner.pool;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RunReport;
import java.nio.file.Files;
import java.util.Optional;

/** Validates requests before a sandbox is started for them. */
public final class RequestValidator {
    /** What Manim needs to draw a circle. With a lower limit every script fails, and the failure looks like the script's. */
    static final long MIN_MEMORY_BYTES = 128L << 20;

    private RequestValidator() {}

    /**
     * Validates the limits and the script.
     *
     * @return the failure of a script that cannot be run, or empty
     * @throws RenderException when the memory limit is too low for Manim
     */
    public static Optional<Failed> validate(RenderRequest request) {
        requireEnoughMemory(request);
        return request.script().unreadable().map(failure -> new Failed(failure, RunReport.NOTHING_RAN));
    }

    /**
     * Refuses a request that fails whatever its script is.
     *
     * @throws RenderException if the memory limit is too low for Manim, or the directory cannot be written
     */
    public static void requireRunnable(RenderRequest request) {
        requireEnoughMemory(request);
        requireWritableDirectory(request);
    }

    private static void requireEnoughMemory(RenderRequest request) {
        if (request.limits().memoryBytes() < MIN_MEMORY_BYTES) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The memory limit of " + request.limits().memoryBytes() + " bytes is below the " + MIN_MEMORY_BYTES
                            + " bytes that Manim itself needs. Set a higher limit: 512M for small videos, 2G for large"
                            + " ones.");
        }
    }

    /**
     * Refuses a directory that the video cannot be written to.
     *
     * @throws RenderException if the request's directory does not exist or is not writable
     */
    public static void requireWritableDirectory(RenderRequest request) {
        if (!Files.isDirectory(request.directory()) || !Files.isWritable(request.directory())) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The video cannot be written to " + request.directory()
                            + ": it is not an existing, writable directory. Create it, or choose another directory.");
        }
    }
}
