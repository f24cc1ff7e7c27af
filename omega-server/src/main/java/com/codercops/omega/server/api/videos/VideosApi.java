package com.codercops.omega.server.api.videos;

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

/** Videos: list, download, pin, share, delete. */
public final class VideosApi implements RouteGroup {
    private static final RouteAccess MAKE = RouteAccess.permission(Permission.VIDEOS_CREATE);
    private static final int BODY = 4096;
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);

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
        routes.patch("/api/v1/videos/{id}", this::update, MAKE);
        routes.post("/api/v1/videos/{id}/links", this::share, MAKE);
        routes.delete("/api/v1/videos/{id}/links", this::revoke, MAKE);
        routes.get("/api/v1/videos/{id}/files/{variant}", this::file, MAKE);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ApiJson.respond(
                context,
                CursorPaging.page(
                        services.library().page(Caller.id(context), CursorPaging.cursor(query), query.limit()),
                        VideoView::of));
    }

    private void show(Context context) {
        ApiJson.respond(context, VideoView.withFindings(services.ownVideo(context)));
    }

    private void delete(Context context) {
        services.library().delete(services.ownVideo(context).id());
        context.status(204);
    }

    private void update(Context context) {
        StoredVideo video = services.ownVideo(context);
        services.library().pin(video.id(), JsonRequestBody.of(context, BODY).flag("pinned"));
        ApiJson.respond(context, VideoView.withFindings(services.ownVideo(context)));
    }

    private record LinkView(String url, String variant, Instant expiresAt) {}

    private void share(Context context) {
        StoredVideo video = services.ownVideo(context);
        JsonRequestBody body = JsonRequestBody.optional(context, BODY);
        Variant variant = Variant.of(body.optionalText("variant").orElse("video"))
                .orElseThrow(() -> ProblemException.invalid(
                        "variant", "'variant' must be 'video', 'poster', 'thumbnail', 'layout', 'srt' or 'vtt'."));
        Duration life = body.optionalDuration("lifetime").orElse(DEFAULT_LIFETIME);
        SignedLinks.Link link = video.file(variant)
                .flatMap(file -> link(video, variant, life))
                .orElseThrow(() -> ProblemException.notFound(variant.code()));
        ApiJson.respond(
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
}
