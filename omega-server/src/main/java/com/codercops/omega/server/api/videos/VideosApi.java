package com.codercops.omega.server.api.videos;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
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
public final class VideosApi implements RouteGroup {
    private static final RouteAccess MAKE = RouteAccess.may(Permission.VIDEOS_CREATE);
    private static final int BODY = 4096;
    private static final Duration USUAL_LINK = Duration.ofDays(7);

    private final ApiServices services;
    private final MediaResponder files;

    public VideosApi(ApiServices services) {
        this.services = services;
        this.files = new MediaResponder(services.store());
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
        routes.get("/shared/{token}", this::shared, RouteAccess.ANYBODY);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ApiJson.answer(
                context,
                CursorPaging.page(
                        services.library().page(Caller.id(context), CursorPaging.cursor(query), query.limit()),
                        VideoView::of));
    }

    private void show(Context context) {
        ApiJson.answer(context, VideoView.of(services.ownVideo(context)));
    }

    private void delete(Context context) {
        services.library().delete(services.ownVideo(context).id());
        context.status(204);
    }

    private void pin(Context context) {
        StoredVideo video = services.ownVideo(context);
        services.library().pin(video.id(), JsonRequestBody.of(context, BODY).flag("pinned", true));
        ApiJson.answer(context, VideoView.of(services.ownVideo(context)));
    }

    private record LinkView(String url, String variant, Instant expiresAt) {}

    private void share(Context context) {
        StoredVideo video = services.ownVideo(context);
        JsonRequestBody body = JsonRequestBody.optional(context, BODY);
        Variant variant = Variant.of(body.optionalText("variant").orElse("video"))
                .orElseThrow(
                        () -> ProblemException.invalid("variant", "'variant' must be video, poster or thumbnail."));
        Duration life = body.optionalDuration("lifetime").orElse(USUAL_LINK);
        SignedLinks.Link link = video.file(variant)
                .flatMap(file -> link(video, variant, life))
                .orElseThrow(() -> ProblemException.notFound(variant.code()));
        ApiJson.answer(
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
        files.send(context, file, video.scene(), QueryParameters.of(context).flag("download"));
    }

    private void shared(Context context) {
        SignedLinks.Shared shared = services.links()
                .open(context.pathParam("token"))
                .filter(link -> isOpen(link.video().owner()))
                .orElseThrow(() -> ProblemException.notFound("video, or the link has expired"));
        MediaFile file = shared.video().file(shared.variant()).orElseThrow(() -> ProblemException.notFound("video"));
        files.send(
                context,
                file,
                shared.video().scene(),
                QueryParameters.of(context).flag("download"));
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
