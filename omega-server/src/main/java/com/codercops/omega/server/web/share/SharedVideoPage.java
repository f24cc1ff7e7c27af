package com.codercops.omega.server.web.share;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.videos.SharedVideos;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a public link opens: a page around the video for browsers, and the file for programs and players. Browsers accept
 * {@code text/html}; a request for a range or a download is for the file.
 */
public final class SharedVideoPage implements RouteGroup {
    private final Templates templates;
    private final SharedVideos videos;

    /**
     * The content of the page.
     *
     * @param file path of the video
     * @param poster path of the poster, or null
     * @param still whether the file is an image
     * @param width in pixels
     * @param height in pixels
     * @param expiresAt end of the link
     */
    public record Model(
            String file, @Nullable String poster, boolean still, int width, int height, Instant expiresAt) {}

    public SharedVideoPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.videos = new SharedVideos(services);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/shared/{token}", this::show, RouteAccess.PUBLIC);
        routes.get("/shared/{token}/video", context -> file(context, Variant.VIDEO), RouteAccess.PUBLIC);
        routes.get("/shared/{token}/poster", context -> file(context, Variant.POSTER), RouteAccess.PUBLIC);
    }

    private void show(Context context) {
        context.header("Vary", "Accept");
        boolean browser = isForPeople(context);
        try {
            SignedLinks.Shared shared = videos.open(context);
            if (browser && shared.variant() == Variant.VIDEO) {
                page(context, shared);
            } else {
                videos.send(context, shared, shared.variant());
            }
        } catch (ProblemException e) {
            if (!browser || e.problem().status() != 404) {
                throw e;
            }
            context.status(404);
            templates.page(context, "share/gone", "share.gone.title", "", "");
            protect(context);
        }
    }

    private static boolean isForPeople(Context context) {
        String accept = context.header("Accept");
        return accept != null
                && accept.contains("text/html")
                && context.header("Range") == null
                && !QueryParameters.of(context).flag("download");
    }

    private void page(Context context, SignedLinks.Shared shared) {
        StoredVideo video = shared.video();
        String path = "/shared/" + context.pathParam("token");
        String format = video.file().format();
        Model model = new Model(
                path + "/video",
                video.file(Variant.POSTER).isPresent() ? path + "/poster" : null,
                format.equals("gif") || format.equals("png"),
                video.width(),
                video.height(),
                shared.expiresAt());
        templates.titledPage(context, "share/shared", video.scene(), "", model);
        protect(context);
    }

    /** The address of the page is a secret: no other server and no search engine learns it. */
    private static void protect(Context context) {
        context.header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", "noindex, nofollow");
    }

    /** Files of a page. Links to other files than a video have no page. */
    private void file(Context context, Variant variant) {
        SignedLinks.Shared shared = videos.open(context);
        if (shared.variant() != Variant.VIDEO) {
            throw ProblemException.notFound("video");
        }
        videos.send(context, shared, variant);
    }
}
