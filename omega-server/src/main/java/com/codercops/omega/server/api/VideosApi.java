package com.codercops.omega.server.api;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
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
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Videos: list, watch, keep, share, delete. */
final class VideosApi implements RouteGroup {
    private static final Access MAKE = Access.may(Permission.VIDEOS_CREATE);
    private static final int BODY = 4096;
    private static final Duration USUAL_LINK = Duration.ofDays(7);

    private final Services services;
    private final FileAnswer files;

    VideosApi(Services services) {
        this.services = services;
        this.files = new FileAnswer(services.store());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/videos", this::list, MAKE);
        routes.get("/api/v1/videos/{id}", this::show, MAKE);
        routes.delete("/api/v1/videos/{id}", this::delete, MAKE);
        routes.put("/api/v1/videos/{id}/pin", this::pin, MAKE);
        routes.post("/api/v1/videos/{id}/links", this::share, MAKE);
        routes.delete("/api/v1/videos/{id}/links", this::revoke, MAKE);
        routes.get("/api/v1/videos/{id}/{variant}", this::file, MAKE);
        routes.get("/shared/{token}", this::shared, Access.ANYBODY);
    }

    private void list(Context context) {
        Query query = Query.of(context);
        Json.answer(
                context,
                Paging.page(
                        services.library().page(Caller.id(context), Paging.cursor(query), query.limit()),
                        VideoView::of));
    }

    private void show(Context context) {
        Json.answer(context, VideoView.of(services.ownVideo(context)));
    }

    private void delete(Context context) {
        services.library().delete(services.ownVideo(context).id());
        context.status(204);
    }

    private void pin(Context context) {
        StoredVideo video = services.ownVideo(context);
        services.library().pin(video.id(), JsonBody.of(context, BODY).flag("pinned", true));
        Json.answer(context, VideoView.of(services.ownVideo(context)));
    }

    private record LinkView(String url, String variant, Instant expiresAt) {}

    private void share(Context context) {
        StoredVideo video = services.ownVideo(context);
        JsonBody body = JsonBody.optional(context, BODY);
        Variant variant = Variant.of(body.optionalText("variant").orElse("video"))
                .orElseThrow(
                        () -> ProblemException.invalid("variant", "'variant' must be video, poster or thumbnail."));
        Duration life = body.optionalDuration("lifetime").orElse(USUAL_LINK);
        SignedLinks.Link link = video.file(variant)
                .flatMap(file -> link(video, variant, life))
                .orElseThrow(() -> ProblemException.notFound(variant.code()));
        Json.answer(
                context,
                201,
                new LinkView(services.baseUrl() + "/shared/" + link.token(), variant.code(), link.expiresAt()));
    }

    private Optional<SignedLinks.Link> link(StoredVideo video, Variant variant, Duration life) {
        try {
            return services.links().make(video.id(), variant, life);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("lifetime", String.valueOf(e.getMessage()));
        }
    }

    private void revoke(Context context) {
        services.links().revoke(services.ownVideo(context).id());
        context.status(204);
    }

    private void file(Context context) {
        StoredVideo video = services.ownVideo(context);
        MediaFile file = Variant.of(context.pathParam("variant"))
                .flatMap(video::file)
                .orElseThrow(() -> ProblemException.notFound("file"));
        files.send(context, file, video.scene(), Query.of(context).flag("download"));
    }

    private void shared(Context context) {
        SignedLinks.Shared shared = services.links()
                .open(context.pathParam("token"))
                .filter(link -> isOpen(link.video().owner()))
                .orElseThrow(() -> ProblemException.notFound("video, or the link has expired"));
        MediaFile file = shared.video().file(shared.variant()).orElseThrow(() -> ProblemException.notFound("video"));
        files.send(context, file, shared.video().scene(), Query.of(context).flag("download"));
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
