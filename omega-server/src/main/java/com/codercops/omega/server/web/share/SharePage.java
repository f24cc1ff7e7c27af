package com.codercops.omega.server.web.share;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes the public links to a video. */
public final class SharePage implements RouteGroup {
    private static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);

    private final Templates templates;
    private final ApiServices services;

    /**
     * A link in the list.
     *
     * @param url its address
     * @param variant what it shows
     */
    public record SharedLink(String url, String variant, Instant createdAt, Instant expiresAt) {}

    /**
     * The content of the page.
     *
     * @param video the video
     * @param form the form for a new link
     * @param lifetimes the lifetimes to choose from
     * @param links the valid links in the list, newest first
     * @param unlisted links from before the list, or null if none of them can be valid
     */
    public record Model(
            StoredVideo video,
            FormState form,
            List<Duration> lifetimes,
            List<SharedLink> links,
            SignedLinks.@Nullable Unlisted unlisted) {
        /** The path of the page and its forms. */
        public String path() {
            return "/videos/" + video.id() + "/share";
        }

        /** The path of the thumbnail; empty if there is none. */
        public String thumbnail() {
            return video.thumbnail() == null ? "" : VideoView.filePath(video.id(), Variant.THUMBNAIL);
        }
    }

    public SharePage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/videos/{id}/share", this::show, MEMBERS);
        routes.post("/videos/{id}/share", context -> submit(context, this::create), MEMBERS);
        routes.post("/videos/{id}/share/revoke", context -> submit(context, this::revoke), MEMBERS);
        routes.post("/videos/{id}/share/revoke-unlisted", this::revokeUnlisted, MEMBERS);
        routes.post("/videos/{id}/share/revoke-all", this::revokeAll, MEMBERS);
    }

    /** Looks for the video first: the videos of others return 404, whatever the form contains. */
    private void submit(Context context, FormAction action) {
        services.ownVideo(context);
        FormAction.submit(context, action, this::show);
    }

    private void show(Context context) {
        Duration selected = ShareLifetime.selected(services.links().longest());
        show(context, FormState.of(Map.of("lifetime", selected.toString())));
    }

    private void show(Context context, FormState form) {
        StoredVideo video = services.ownVideo(context);
        List<SharedLink> links =
                services.links().list(video.id()).stream().map(this::link).toList();
        Model model = new Model(
                video,
                form,
                ShareLifetime.offered(services.links().longest()),
                links,
                services.links().unlisted(video.id()).orElse(null));
        templates.page(context, "share/share", "share.title", "library", model);
    }

    private SharedLink link(SignedLinks.Listed listed) {
        return new SharedLink(
                services.baseUrl() + "/shared/" + listed.link().token(),
                listed.variant().code(),
                listed.createdAt(),
                listed.link().expiresAt());
    }

    private void create(Context context, FormBody form) {
        StoredVideo video = services.ownVideo(context);
        Duration lifetime = ShareLifetime.of(form, services.links().longest());
        if (services.links().make(video.id(), Variant.VIDEO, lifetime).isEmpty()) {
            throw ProblemException.notFound("video");
        }
        back(context, video, "created");
    }

    private void revoke(Context context, FormBody form) {
        StoredVideo video = services.ownVideo(context);
        Variant variant = Variant.of(form.text("variant")).orElseThrow(SharePage::unknownLink);
        if (!services.links().revoke(video.id(), variant, time(form.text("expires")))) {
            throw unknownLink();
        }
        back(context, video, "revoked");
    }

    private void revokeUnlisted(Context context) {
        StoredVideo video = services.ownVideo(context);
        services.links().revokeUnlisted(video.id());
        back(context, video, "revoked-unlisted");
    }

    private void revokeAll(Context context) {
        StoredVideo video = services.ownVideo(context);
        services.links().revoke(video.id());
        back(context, video, "revoked-all");
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw unknownLink();
        }
    }

    private static ProblemException unknownLink() {
        return ProblemException.invalid("link", "This link is already revoked or has expired.");
    }

    private static void back(Context context, StoredVideo video, String notice) {
        context.redirect("/videos/" + video.id() + "/share?notice=share." + notice, HttpStatus.SEE_OTHER);
    }
}
