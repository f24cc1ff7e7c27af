package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The published videos. Thread-safe; calls block for the database. It does not own the database or the store. */
public final class VideoLibrary {
    /** How long a deleted video can be restored. */
    public static final Duration RESTORABLE = Duration.ofHours(24);

    /** Excludes deleted videos. */
    static final String PRESENT = " media.deleted_at IS NULL";

    private final Jdbi jdbi;
    private final MediaStore store;

    public VideoLibrary(Database database, MediaStore store) {
        this.jdbi = database.jdbi();
        this.store = store;
    }

    /** The video, unless it is deleted. */
    public Optional<StoredVideo> find(UUID video) {
        return jdbi.withHandle(handle -> find(handle, video, " AND" + PRESENT));
    }

    private static Optional<StoredVideo> find(Handle handle, UUID video, String condition) {
        return handle.createQuery(VideoRow.SELECT + " WHERE media.id = :id" + condition)
                .bind("id", video)
                .map(new VideoRow())
                .findOne();
    }

    /** Returns the videos of a job in the order of its scenes. */
    public List<StoredVideo> ofJob(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery(VideoRow.SELECT + " WHERE media.job = :job AND" + PRESENT
                        + " ORDER BY length(media.key), media.key")
                .bind("job", job)
                .map(new VideoRow())
                .list());
    }

    /** Returns for each of these jobs its first video that has a thumbnail. Jobs without one are missing. */
    public Map<UUID, UUID> withThumbnails(Collection<UUID> jobs) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT ON (media.job) media.job, media.id FROM media
                        JOIN image ON image.media = media.id AND image.kind = :thumbnail
                        WHERE media.job = ANY(:jobs) AND media.deleted_at IS NULL
                        ORDER BY media.job, length(media.key), media.key""")
                .bind("thumbnail", Variant.THUMBNAIL.code())
                .bindArray("jobs", UUID.class, jobs)
                .reduceRows(new HashMap<UUID, UUID>(), (found, row) -> {
                    found.put(row.getColumn("job", UUID.class), row.getColumn("id", UUID.class));
                    return found;
                }));
    }

    /**
     * Returns one page of an owner's videos, newest first.
     *
     * @param after the last item of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public Slice<StoredVideo> page(UUID owner, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        String behind = after == null ? "" : " AND (media.created_at, media.id) < (:createdAt, :id)";
        List<StoredVideo> videos = jdbi.withHandle(handle -> {
            var query = handle.createQuery(VideoRow.SELECT + " WHERE media.owner = :owner AND" + PRESENT + behind
                            + " ORDER BY media.created_at DESC, media.id DESC LIMIT :limit")
                    .bind("owner", owner)
                    .bind("limit", limit + 1);
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(new VideoRow()).list();
        });
        return Slice.of(videos, limit, video -> new PageCursor(video.createdAt(), video.id()));
    }

    /**
     * Returns one page of a filtered list.
     *
     * @param after the last item of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public VideoPage search(VideoFilter filter, VideoSort sort, @Nullable VideoCursor after, int limit) {
        return jdbi.withHandle(handle -> new VideoSearch(filter, sort, after).page(handle, limit));
    }

    /** Returns the total size of an owner's videos, their images and subtitles in bytes, without deleted ones. */
    public long bytes(UUID owner) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT coalesce(sum(bytes), 0) FROM (
                            SELECT bytes FROM media WHERE owner = :owner AND deleted_at IS NULL
                            UNION ALL
                            SELECT part.bytes FROM media_part AS part JOIN media ON media.id = part.media
                            WHERE media.owner = :owner AND media.deleted_at IS NULL) AS files""").bind("owner", owner).mapTo(Long.class).one());
    }

    /** The totals of all owners. */
    public StorageStats storageStats() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT (SELECT count(*) FROM media) AS videos,"
                        + " (SELECT coalesce(sum(bytes), 0) FROM media)"
                        + " + (SELECT coalesce(sum(bytes), 0) FROM media_part)"
                        + " + (SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT key, bytes FROM script_asset) AS asset)"
                        + " AS bytes")
                .map((row, context) -> new StorageStats(row.getLong("videos"), row.getLong("bytes")))
                .one());
    }

    /**
     * Excludes a video from retention, or includes it again.
     *
     * @return whether the video exists
     */
    public boolean pin(UUID video, boolean pinned) {
        return jdbi.withHandle(handle ->
                        handle.execute("UPDATE media SET pinned = ? WHERE id = ? AND" + PRESENT, pinned, video))
                == 1;
    }

    /**
     * Deletes videos of an owner, so that they can be restored within {@link #RESTORABLE}. Their links are unavailable
     * meanwhile. Ignores unknown videos.
     *
     * @return the time of the deletion, which {@link VideoFilter#deleted} selects; empty if there was nothing to delete
     */
    public Optional<Instant> markDeleted(UUID owner, Collection<UUID> videos) {
        return jdbi.withHandle(handle -> handle
                .createUpdate(
                        "UPDATE media SET deleted_at = now() WHERE owner = :owner AND id = ANY(:ids) AND" + PRESENT)
                .bind("owner", owner)
                .bindArray("ids", UUID.class, videos)
                .executeAndReturnGeneratedKeys("deleted_at")
                .mapTo(OffsetDateTime.class)
                .stream()
                .findFirst()
                .map(OffsetDateTime::toInstant));
    }

    /**
     * Restores videos that {@link #markDeleted} deleted. Ignores unknown videos and those that were deleted too long ago.
     *
     * @return number of restored videos
     */
    public int restore(UUID owner, Collection<UUID> videos) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE media SET deleted_at = NULL WHERE owner = :owner"
                        + " AND id = ANY(:ids) AND deleted_at >= now() - make_interval(secs => :kept)")
                .bind("owner", owner)
                .bindArray("ids", UUID.class, videos)
                .bind("kept", (double) RESTORABLE.toSeconds())
                .execute());
    }

    /**
     * Deletes a video permanently, with its images. The video and its links are unavailable immediately. If the files remain because
     * the process ends or the store is unavailable, a sweep deletes them later.
     *
     * @return whether the video existed
     */
    public boolean delete(UUID video) {
        return delete(video, "");
    }

    boolean deleteUnlessPinned(UUID video) {
        return delete(video, " AND NOT pinned");
    }

    /** Deletes a video that cannot be restored any more, unless it was restored meanwhile. */
    boolean deleteMarked(UUID video) {
        return delete(video, " AND deleted_at IS NOT NULL");
    }

    private boolean delete(UUID video, String condition) {
        Optional<StoredVideo> deleted = jdbi.inTransaction(handle -> {
            Optional<StoredVideo> found = find(handle, video, "");
            boolean done = handle.execute("DELETE FROM media WHERE id = ?" + condition, video) == 1;
            return done ? found : Optional.empty();
        });
        deleted.ifPresent(it -> store.discard(it.keys()));
        return deleted.isPresent();
    }
}
