package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.RenderException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The directory that receives the videos of one call. Closing it removes it if it is empty.
 *
 * @param path a directory that this call created
 */
record OutputDirectory(Path path) implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String IMPROVED = "improved";

    /**
     * Creates a directory that no other call uses, in this process or in another one. Its parent is created if it does not
     * exist.
     *
     * @throws RenderException if a directory cannot be created
     */
    static OutputDirectory create(PipelineComponents pipeline) {
        Path parent = pipeline.directory();
        String given = pipeline.name();
        String name = given == null ? NAME.format(pipeline.clock().instant()) : given;
        try {
            Files.createDirectories(parent);
            for (int n = 1; ; n++) {
                Path path = parent.resolve(n == 1 ? name : name + "-" + n);
                try {
                    return new OutputDirectory(Files.createDirectory(path));
                } catch (FileAlreadyExistsException e) {
                    // Another call began in the same second. The next number may be free.
                }
            }
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    /** A directory for the video of an improved script, so that it does not replace the first video. */
    Path improved() {
        try {
            return Files.createDirectories(path.resolve(IMPROVED));
        } catch (IOException e) {
            throw failed(path.resolve(IMPROVED), e);
        }
    }

    private static RenderException failed(Path directory, IOException e) {
        return new RenderException(
                RenderException.Reason.INFRASTRUCTURE,
                "Cannot create the directory " + directory + " for videos: " + e
                        + ". Choose a directory that this process can write.",
                e);
    }

    @Override
    public void close() {
        deleteIfEmpty(path.resolve(IMPROVED));
        deleteIfEmpty(path);
    }

    private static void deleteIfEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // It contains videos.
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "Cannot remove the directory " + directory + ": " + e, e);
        }
    }
}
