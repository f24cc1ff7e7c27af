package com.codercops.omega.server.api.videos;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import io.javalin.http.Context;
import java.util.UUID;

/** The videos of public links, for callers without an account. */
public final class SharedVideos {
    private final ApiServices services;
    private final MediaResponder files;

    public SharedVideos(ApiServices services) {
        this.services = services;
        this.files = new MediaResponder(services.store());
    }

    /** What the link in the path shows. Links of suspended and deleted accounts return 404. */
    public SignedLinks.Shared open(Context context) {
        return services.links()
                .open(context.pathParam("token"))
                .filter(link -> isActive(link.video().owner()))
                .orElseThrow(
                        () -> ProblemException.of(ProblemType.NOT_FOUND, "The link is unknown, expired or revoked."));
    }

    private boolean isActive(UUID owner) {
        try {
            return services.auth().accounts().get(Actor.SYSTEM, owner).state() == AccountState.ACTIVE;
        } catch (AuthException e) {
            return false;
        }
    }

    /** Responds with a file of the video. */
    public void send(Context context, SignedLinks.Shared shared, Variant variant) {
        MediaFile file = shared.video().file(variant).orElseThrow(() -> ProblemException.notFound(variant.code()));
        files.send(
                context,
                file,
                shared.video().scene(),
                QueryParameters.of(context).flag("download"));
    }
}
