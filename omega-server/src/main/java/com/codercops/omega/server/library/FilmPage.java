package com.codercops.omega.server.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some films in order.
 *
 * @param films newest first
 * @param next asks for those behind them, or null where there are none
 */
public record FilmPage(List<StoredFilm> films, @Nullable String next) {
    public FilmPage {
        films = List.copyOf(films);
    }
}
