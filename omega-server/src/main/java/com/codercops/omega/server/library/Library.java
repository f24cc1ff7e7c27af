package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.InvalidOrderException;
import com.codercops.omega.server.jobs.PageCursor;
import com.codercops.omega.server.jobs.Slice;
import com.codercops.omega.server.media.MediaStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The films that exist. Thread-safe; calls block for the database. It owns neither database nor store. */
public final class Library {
    private final Jdbi jdbi;
    private final MediaStore store;

    public Library(Database database, MediaStore store) {
        this.jdbi = database.jdbi();
        this.store = store;
    }

    public Optional<StoredFilm> find(UUID film) {
        return jdbi.withHandle(handle -> find(handle, film));
    }

    private static Optional<StoredFilm> find(Handle handle, UUID film) {
        return handle.createQuery(FilmRow.SELECT + " WHERE media.id = :id")
                .bind("id", film)
                .map(new FilmRow())
                .findOne();
    }

    /** A job's films in the order of its scenes. */
    public List<StoredFilm> ofJob(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        FilmRow.SELECT + " WHERE media.job = :job ORDER BY length(media.key), media.key")
                .bind("job", job)
                .map(new FilmRow())
                .list());
    }

    /**
     * One page of an owner's films, newest first.
     *
     * @param after where the page before ended, or null for the first one
     * @param most 1 to {@link Slice#MOST}
     * @throws InvalidOrderException naming {@code limit}
     */
    public Slice<StoredFilm> page(UUID owner, @Nullable PageCursor after, int most) {
        Slice.checked(most);
        String behind = after == null ? "" : " AND (media.created_at, media.id) < (:createdAt, :id)";
        List<StoredFilm> films = jdbi.withHandle(handle -> {
            var query = handle.createQuery(FilmRow.SELECT + " WHERE media.owner = :owner" + behind
                            + " ORDER BY media.created_at DESC, media.id DESC LIMIT :most")
                    .bind("owner", owner)
                    .bind("most", most + 1);
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(new FilmRow()).list();
        });
        return Slice.of(films, most, film -> new PageCursor(film.createdAt(), film.id()));
    }

    /** How many bytes an owner's films and their pictures have. */
    public long bytes(UUID owner) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT coalesce(sum(bytes), 0) FROM (
                            SELECT bytes FROM media WHERE owner = :owner
                            UNION ALL
                            SELECT picture.bytes FROM picture JOIN media ON media.id = picture.media
                            WHERE media.owner = :owner) AS files""").bind("owner", owner).mapTo(Long.class).one());
    }

    /** How much there is of all owners. */
    public Holdings holdings() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT (SELECT count(*) FROM media) AS films,"
                        + " (SELECT coalesce(sum(bytes), 0) FROM media)"
                        + " + (SELECT coalesce(sum(bytes), 0) FROM picture) AS bytes")
                .map((row, context) -> new Holdings(row.getLong("films"), row.getLong("bytes")))
                .one());
    }

    /**
     * Keeps a film from retention, or leaves it to it.
     *
     * @return whether there is such a film
     */
    public boolean pin(UUID film, boolean pinned) {
        return jdbi.withHandle(handle -> handle.execute("UPDATE media SET pinned = ? WHERE id = ?", pinned, film)) == 1;
    }

    /**
     * Deletes a film with its pictures: at once for whoever looks, and its links end. Should the files stay, because the
     * process ends or the store is away, a sweep finds that nothing refers to them.
     *
     * @return whether there was such a film
     */
    public boolean delete(UUID film) {
        return delete(film, "");
    }

    boolean deleteUnlessPinned(UUID film) {
        return delete(film, " AND NOT pinned");
    }

    private boolean delete(UUID film, String condition) {
        Optional<StoredFilm> deleted = jdbi.inTransaction(handle -> {
            Optional<StoredFilm> found = find(handle, film);
            boolean done = handle.execute("DELETE FROM media WHERE id = ?" + condition, film) == 1;
            return done ? found : Optional.empty();
        });
        deleted.ifPresent(it -> store.discard(it.keys()));
        return deleted.isPresent();
    }
}
