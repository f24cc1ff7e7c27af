package com.codercops.omega.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Stores finished videos under keys. Thread-safe; calls block. Several processes may use one store. */
public interface MediaStore {
    /**
     * Copies a video to its place, where it appears whole and durable or not at all.
     *
     * @param key letters, digits, {@code .}, {@code _} and {@code -}; not used before
     * @param video a regular file, which stays as it is
     * @param sha256 of its content, 64 lower-case hexadecimal digits
     * @throws MediaException when it is not that content, or cannot be put there
     * @throws InterruptedException when the calling thread is interrupted; nothing is there
     */
    void publish(String key, Path video, String sha256) throws InterruptedException;

    /**
     * The content of a video.
     *
     * @return a stream that the caller closes
     * @throws IOException when there is no such video
     */
    InputStream open(String key) throws IOException;

    /**
     * A part of a video; nothing else of it is read.
     *
     * @param offset of the first byte
     * @param length how many
     * @return a stream of exactly these bytes, which the caller closes, also before its end
     * @throws IOException when there is no such video, or it ends before; the stream throws it likewise
     */
    InputStream open(String key, long offset, long length) throws IOException;

    /** Removes a video, if it is there. */
    void remove(String key) throws IOException;

    /**
     * Removes what nobody will ever ask for.
     *
     * @param database the id of the database that decides; a store serves one
     * @param abandoned tells which of these keys, which may be those of videos that are not whole yet, nobody refers to and
     *     nobody will
     * @return what was removed
     * @throws MediaException when the store belongs to another database; nothing is removed
     */
    List<String> sweep(UUID database, UnaryOperator<Set<String>> abandoned) throws IOException;

    /**
     * How it is.
     *
     * @throws IOException when it does not answer
     */
    StoreHealth health() throws IOException;

    /** Removes several; what cannot be removed is left to {@link #sweep}. */
    default void discard(Collection<String> keys) {
        for (String key : keys) {
            try {
                remove(key);
            } catch (IOException e) {
                // Nothing refers to it, so the next sweep finds it.
            }
        }
    }
}
