package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes videos that exceed the maximum age or their owner's storage limit, oldest first. Keeps pinned videos and
 * videos of unfinished jobs. Removes deleted videos that can no longer be restored. Thread-safe; several servers can
 * sweep concurrently. Blocks.
 */
public final class VideoRetention {
    private static final Logger LOG = LoggerFactory.getLogger(VideoRetention.class);
    /** Reads one snapshot of the database. */
    private static final int BATCH_SIZE = 500;

    private static final String MAY_GO = " NOT media.pinned AND EXISTS (SELECT FROM job WHERE job.id = media.job"
            + " AND job.state IN ('succeeded', 'failed', 'cancelled'))";
    private static final String SIZE =
            "media.bytes + (SELECT coalesce(sum(part.bytes), 0) FROM media_part AS part WHERE part.media = media.id)";
    static final String TOO_OLD = "SELECT id, " + SIZE
            + " AS size FROM media WHERE created_at < now() - make_interval(secs => :age) AND" + MAY_GO
            + " ORDER BY created_at, id LIMIT :limit";

    private static final String DELETED_BEFORE = "SELECT id, " + SIZE
            + " AS size FROM media WHERE deleted_at < now() - make_interval(secs => :age) ORDER BY deleted_at LIMIT :limit";

    private final Jdbi jdbi;
    private final VideoLibrary library;
    private final VideoRetentionSettings settings;

    public VideoRetention(Database database, VideoLibrary library, VideoRetentionSettings settings) {
        this.jdbi = database.jdbi();
        this.library = library;
        this.settings = settings;
    }

    /**
     * The result of a sweep.
     *
     * @param videos number of videos
     * @param bytes total size, with images and subtitles
     */
    public record Deleted(int videos, long bytes) {
        static final Deleted NOTHING = new Deleted(0, 0);

        Deleted and(Deleted more) {
            return new Deleted(videos + more.videos, bytes + more.bytes);
        }
    }

    private record Candidate(UUID video, long bytes) {}

    /** Sweeps once. */
    public Deleted sweep() {
        Deleted marked = all(DELETED_BEFORE, VideoLibrary.RESTORABLE, library::deleteMarked);
        Deleted old = settings.age().map(this::olderThan).orElse(Deleted.NOTHING);
        Deleted many = settings.maxBytes() == Long.MAX_VALUE ? Deleted.NOTHING : tooMany();
        LOG.info(
                "Videos removed by retention: deleted={} deletedBytes={} tooOld={} tooOldBytes={} overLimit={}"
                        + " overLimitBytes={}",
                marked.videos(),
                marked.bytes(),
                old.videos(),
                old.bytes(),
                many.videos(),
                many.bytes());
        return marked.and(old).and(many);
    }

    private Deleted olderThan(Duration age) {
        return all(TOO_OLD, age, library::deleteUnlessPinned);
    }

    /** Deletes in batches what a query finds. */
    private Deleted all(String query, Duration age, Predicate<UUID> deletion) {
        Deleted all = Deleted.NOTHING;
        while (true) {
            List<Candidate> oldest = jdbi.withHandle(handle -> handle.createQuery(query)
                    .bind("age", (double) age.toSeconds())
                    .bind("limit", BATCH_SIZE)
                    .map((row, context) -> new Candidate(row.getObject("id", UUID.class), row.getLong("size")))
                    .list());
            Deleted some = delete(oldest, Long.MAX_VALUE, deletion);
            all = all.and(some);
            if (some.videos() == 0) {
                return all;
            }
        }
    }

    private Deleted tooMany() {
        List<UUID> owners = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT owner FROM media WHERE deleted_at IS NULL GROUP BY owner HAVING sum(" + SIZE
                                + ") > :maxBytes")
                .bind("maxBytes", settings.maxBytes())
                .mapTo(UUID.class)
                .list());
        return owners.stream().map(this::tooMany).reduce(Deleted.NOTHING, Deleted::and);
    }

    private Deleted tooMany(UUID owner) {
        Deleted all = Deleted.NOTHING;
        while (true) {
            long excess = library.bytes(owner) - settings.maxBytes();
            List<Candidate> oldest = excess <= 0
                    ? List.of()
                    : jdbi.withHandle(handle -> handle.createQuery("SELECT id, " + SIZE
                                    + " AS size FROM media WHERE owner = :owner AND deleted_at IS NULL AND" + MAY_GO
                                    + " ORDER BY created_at, id LIMIT :limit")
                            .bind("owner", owner)
                            .bind("limit", BATCH_SIZE)
                            .map((row, context) -> new Candidate(row.getObject("id", UUID.class), row.getLong("size")))
                            .list());
            Deleted some = delete(oldest, excess, library::deleteUnlessPinned);
            all = all.and(some);
            if (some.videos() == 0) {
                return all;
            }
        }
    }

    /** Deletes videos from this list until the given number of bytes is freed. */
    private static Deleted delete(List<Candidate> candidates, long bytes, Predicate<UUID> deletion) {
        Deleted deleted = Deleted.NOTHING;
        for (Candidate candidate : candidates) {
            if (deleted.bytes() >= bytes) {
                break;
            }
            // The video may be pinned or restored concurrently.
            if (deletion.test(candidate.video())) {
                deleted = deleted.and(new Deleted(1, candidate.bytes()));
            }
        }
        return deleted;
    }
}
