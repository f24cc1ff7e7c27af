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
     * Stores a copy of a video. The copy becomes visible only when it is complete and durable.
     *
     * @param key letters, digits, {@code .}, {@code _} and {@code -}; not used before
     * @param video a regular file, which is not changed
     * @param sha256 SHA-256 of the content, 64 lower-case hexadecimal digits
     * @throws MediaException if the content differs or cannot be stored
     * @throws InterruptedException if the calling thread is interrupted; nothing is stored
     */
    void publish(String key, Path video, String sha256) throws InterruptedException;

    /**
     * Opens the content of a video.
     *
     * @return a stream that the caller closes
     * @throws IOException if the video does not exist
     */
    InputStream open(String key) throws IOException;

    /**
     * Opens a range of a video. Reads only that range.
     *
     * @param offset of the first byte
     * @param length number of bytes
     * @return a stream of exactly these bytes, which the caller closes, even before its end
     * @throws IOException if the video does not exist or is too short; the stream throws it too
     */
    InputStream open(String key, long offset, long length) throws IOException;

    /** Deletes a video if it exists. */
    void remove(String key) throws IOException;

    /**
     * Deletes videos that are no longer referenced.
     *
     * @param database id of the calling database; a store belongs to one database
     * @param abandoned selects the keys that are not referenced and never will be; the given keys can include those of
     *     incomplete videos
     * @return the keys of the deleted videos
     * @throws MediaException if the store belongs to another database; nothing is deleted
     */
    List<String> sweep(UUID database, UnaryOperator<Set<String>> abandoned) throws IOException;

    /**
     * Returns the status of the store.
     *
     * @throws IOException if the store does not respond
     */
    StoreHealth health() throws IOException;

    /** Deletes several videos. {@link #sweep} deletes those that fail. */
    default void discard(Collection<String> keys) {
        for (String key : keys) {
            try {
                remove(key);
            } catch (IOException e) {
                // It is not referenced, so the next sweep deletes it.
            }
        }
    }
}
