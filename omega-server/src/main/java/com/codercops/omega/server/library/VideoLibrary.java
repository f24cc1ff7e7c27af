package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The videos that exist. Thread-safe; calls block for the database. It owns neither database nor store. */
public final class VideoLibrary {
    private final Jdbi jdbi;
    private final MediaStore store;

    public VideoLibrary(Database database, MediaStore store) {
        this.jdbi = database.jdbi();
        this.store = store;
    }

    public Optional<StoredVideo> find(UUID video) {
        return jdbi.withHandle(handle -> find(handle, video));
    }

    private static Optional<StoredVideo> find(Handle handle, UUID video) {
        return handle.createQuery(VideoRow.SELECT + " WHERE media.id = :id")
                .bind("id", video)
                .map(new VideoRow())
                .findOne();
    }

    /** A job's videos in the order of its scenes. */
    public List<StoredVideo> ofJob(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        VideoRow.SELECT + " WHERE media.job = :job ORDER BY length(media.key), media.key")
                .bind("job", job)
                .map(new VideoRow())
                .list());
    }

    /**
     * One page of an owner's videos, newest first.
     *
     * @param after where the page before ended, or null for the first one
     * @param most 1 to {@link Slice#MOST}
     * @throws InvalidFieldException naming {@code limit}
     */
    public Slice<StoredVideo> page(UUID owner, @Nullable PageCursor after, int most) {
        Slice.checked(most);
        String behind = after == null ? "" : " AND (media.created_at, media.id) < (:createdAt, :id)";
        List<StoredVideo> videos = jdbi.withHandle(handle -> {
            var query = handle.createQuery(VideoRow.SELECT + " WHERE media.owner = :owner" + behind
                            + " ORDER BY media.created_at DESC, media.id DESC LIMIT :most")
                    .bind("owner", owner)
                    .bind("most", most + 1);
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(new VideoRow()).list();
        });
        return Slice.of(videos, most, video -> new PageCursor(video.createdAt(), video.id()));
    }

    /** How many bytes an owner's videos and their images have. */
    public long bytes(UUID owner) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT coalesce(sum(bytes), 0) FROM (
                            SELECT bytes FROM media WHERE owner = :owner
                            UNION ALL
                            SELECT image.bytes FROM image JOIN media ON media.id = image.media
                            WHERE media.owner = :owner) AS files""").bind("owner", owner).mapTo(Long.class).one());
    }

    /** How much there is of all owners. */
    public StorageStats holdings() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT (SELECT count(*) FROM media) AS videos,"
                        + " (SELECT coalesce(sum(bytes), 0) FROM media)"
                        + " + (SELECT coalesce(sum(bytes), 0) FROM image) AS bytes")
                .map((row, context) -> new StorageStats(row.getLong("videos"), row.getLong("bytes")))
                .one());
    }

    /**
     * Keeps a video from retention, or leaves it to it.
     *
     * @return whether there is such a video
     */
    public boolean pin(UUID video, boolean pinned) {
        return jdbi.withHandle(handle -> handle.execute("UPDATE media SET pinned = ? WHERE id = ?", pinned, video))
                == 1;
    }

    /**
     * Deletes a video with its images: at once for whoever looks, and its links end. Should the files stay, because the
     * process ends or the store is away, a sweep finds that nothing refers to them.
     *
     * @return whether there was such a video
     */
    public boolean delete(UUID video) {
        return delete(video, "");
    }

    boolean deleteUnlessPinned(UUID video) {
        return delete(video, " AND NOT pinned");
    }

    private boolean delete(UUID video, String condition) {
        Optional<StoredVideo> deleted = jdbi.inTransaction(handle -> {
            Optional<StoredVideo> found = find(handle, video);
            boolean done = handle.execute("DELETE FROM media WHERE id = ?" + condition, video) == 1;
            return done ? found : Optional.empty();
        });
        deleted.ifPresent(it -> store.discard(it.keys()));
        return deleted.isPresent();
    }
}
