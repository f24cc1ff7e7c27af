package com.codercops.omega.server.api;

import com.codercops.omega.auth.Actor;
import com.codercops.omega.auth.AuthException;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.StoredFilm;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Films: list, watch, keep, share, delete. */
final class FilmsApi implements RouteGroup {
    private static final Access MAKE = Access.may(Permission.FILMS_MAKE);
    private static final int BODY = 4096;
    private static final Duration USUAL_LINK = Duration.ofDays(7);

    private final Services services;
    private final FileAnswer files;

    FilmsApi(Services services) {
        this.services = services;
        this.files = new FileAnswer(services.store());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/films", this::list, MAKE);
        routes.get("/api/v1/films/{id}", this::show, MAKE);
        routes.delete("/api/v1/films/{id}", this::delete, MAKE);
        routes.put("/api/v1/films/{id}/pin", this::pin, MAKE);
        routes.post("/api/v1/films/{id}/links", this::share, MAKE);
        routes.delete("/api/v1/films/{id}/links", this::revoke, MAKE);
        routes.get("/api/v1/films/{id}/{variant}", this::file, MAKE);
        routes.get("/shared/{token}", this::shared, Access.ANYBODY);
    }

    private void list(Context context) {
        Query query = Query.of(context);
        Json.answer(
                context,
                Paging.page(
                        services.library().page(Caller.id(context), Paging.cursor(query), query.limit()),
                        FilmView::of));
    }

    private void show(Context context) {
        Json.answer(context, FilmView.of(services.ownFilm(context)));
    }

    private void delete(Context context) {
        services.library().delete(services.ownFilm(context).id());
        context.status(204);
    }

    private void pin(Context context) {
        StoredFilm film = services.ownFilm(context);
        services.library().pin(film.id(), JsonBody.of(context, BODY).flag("pinned", true));
        Json.answer(context, FilmView.of(services.ownFilm(context)));
    }

    private record LinkView(String url, String variant, Instant expiresAt) {}

    private void share(Context context) {
        StoredFilm film = services.ownFilm(context);
        JsonBody body = JsonBody.optional(context, BODY);
        Variant variant = Variant.of(body.optionalText("variant").orElse("film"))
                .orElseThrow(() -> ProblemException.invalid("variant", "'variant' must be film, poster or thumbnail."));
        Duration life = body.optionalDuration("lifetime").orElse(USUAL_LINK);
        SignedLinks.Link link = film.file(variant)
                .flatMap(file -> link(film, variant, life))
                .orElseThrow(() -> ProblemException.notFound(variant.code()));
        Json.answer(
                context,
                201,
                new LinkView(services.baseUrl() + "/shared/" + link.token(), variant.code(), link.expiresAt()));
    }

    private Optional<SignedLinks.Link> link(StoredFilm film, Variant variant, Duration life) {
        try {
            return services.links().make(film.id(), variant, life);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("lifetime", String.valueOf(e.getMessage()));
        }
    }

    private void revoke(Context context) {
        services.links().revoke(services.ownFilm(context).id());
        context.status(204);
    }

    private void file(Context context) {
        StoredFilm film = services.ownFilm(context);
        MediaFile file = Variant.of(context.pathParam("variant"))
                .flatMap(film::file)
                .orElseThrow(() -> ProblemException.notFound("file"));
        files.send(context, file, film.scene(), Query.of(context).flag("download"));
    }

    private void shared(Context context) {
        SignedLinks.Shared shared = services.links()
                .open(context.pathParam("token"))
                .filter(link -> isOpen(link.film().owner()))
                .orElseThrow(() -> ProblemException.notFound("film, or the link has expired"));
        MediaFile file = shared.film().file(shared.variant()).orElseThrow(() -> ProblemException.notFound("film"));
        files.send(context, file, shared.film().scene(), Query.of(context).flag("download"));
    }

    /** Who is suspended or gone shows nothing to anybody. */
    private boolean isOpen(UUID owner) {
        try {
            return services.auth().accounts().get(Actor.SYSTEM, owner).state() == AccountState.ACTIVE;
        } catch (AuthException e) {
            return false;
        }
    }
}
