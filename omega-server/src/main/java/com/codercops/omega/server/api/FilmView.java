package com.codercops.omega.server.api;

import com.codercops.omega.server.library.StoredFilm;
import com.codercops.omega.server.media.Variant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A film as the API shows it, with the addresses of its files. */
record FilmView(
        UUID id,
        UUID job,
        String scene,
        String kind,
        String type,
        long bytes,
        String sha256,
        int frames,
        int width,
        int height,
        double seconds,
        Instant createdAt,
        boolean pinned,
        String film,
        @Nullable String poster,
        @Nullable String thumbnail) {

    static FilmView of(StoredFilm film) {
        return new FilmView(
                film.id(),
                film.job(),
                film.scene(),
                film.kind(),
                film.file().contentType(),
                film.file().bytes(),
                film.file().sha256(),
                film.frames(),
                film.width(),
                film.height(),
                film.duration().toMillis() / 1000.0,
                film.createdAt(),
                film.pinned(),
                path(film, Variant.FILM),
                film.poster() == null ? null : path(film, Variant.POSTER),
                film.thumbnail() == null ? null : path(film, Variant.THUMBNAIL));
    }

    private static String path(StoredFilm film, Variant variant) {
        return "/api/v1/films/" + film.id() + "/" + variant.code();
    }
}
