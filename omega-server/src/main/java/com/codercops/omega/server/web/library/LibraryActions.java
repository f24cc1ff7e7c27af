package com.codercops.omega.server.web.library;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.library.ListedVideo;
import com.codercops.omega.server.library.VideoFilter;
import com.codercops.omega.server.library.VideoSort;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.Htmx;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be done with videos in their list. Videos of others are ignored, as if they did not exist. */
final class LibraryActions implements RouteGroup {
    private final Templates templates;
    private final LibraryPage page;
    private final ApiServices services;
    private final VideoArchive archive;

    LibraryActions(Templates templates, LibraryPage page, ApiServices services) {
        this.templates = templates;
        this.page = page;
        this.services = services;
        this.archive = new VideoArchive(services.store());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(
                "/library/delete",
                context -> FormAction.submit(context, this::delete, page::show),
                LibraryPage.MEMBERS);
        routes.post("/library/download", this::download, LibraryPage.MEMBERS);
        routes.post(
                "/library/restore",
                context -> FormAction.submit(context, this::restore, page::showDeleted),
                LibraryPage.MEMBERS);
        routes.post("/videos/{id}/pin", context -> pin(context, true), LibraryPage.MEMBERS);
        routes.post("/videos/{id}/unpin", context -> pin(context, false), LibraryPage.MEMBERS);
    }

    private void delete(Context context, FormBody form) {
        Optional<Instant> at = services.library().markDeleted(Caller.id(context), SelectedVideos.of(form));
        String undo = at.map(time -> "?deleted=" + ChronoUnit.MICROS.between(Instant.EPOCH, time))
                .orElse("");
        context.redirect("/library" + undo, HttpStatus.SEE_OTHER);
    }

    private void restore(Context context, FormBody form) {
        if (services.library().restore(Caller.id(context), SelectedVideos.of(form)) == 0) {
            throw ProblemException.invalid(
                    SelectedVideos.FIELD, "These videos cannot be restored any more. They are deleted permanently.");
        }
        context.redirect("/library?notice=library.restored", HttpStatus.SEE_OTHER);
    }

    private void download(Context context) throws IOException {
        List<VideoArchive.Part> parts = new ArrayList<>();
        FormAction.submit(context, (same, form) -> parts.addAll(parts(same, form)), page::show);
        if (!parts.isEmpty()) {
            archive.send(context, parts);
        }
    }

    private List<VideoArchive.Part> parts(Context context, FormBody form) {
        List<VideoArchive.Part> parts = listed(context, SelectedVideos.of(form)).stream()
                .map(it -> new VideoArchive.Part(VideoCard.title(it), it.video()))
                .toList();
        if (parts.isEmpty()) {
            throw ProblemException.invalid(SelectedVideos.FIELD, "The selected videos do not exist any more.");
        }
        VideoArchive.checkSize(parts);
        return parts;
    }

    private List<ListedVideo> listed(Context context, Set<UUID> videos) {
        VideoFilter filter = VideoFilter.of(Caller.id(context), videos);
        return services.library()
                .search(filter, VideoSort.NEWEST, null, SelectedVideos.MAX)
                .items();
    }

    private void pin(Context context, boolean pinned) {
        UUID video = services.ownVideo(context).id();
        services.library().pin(video, pinned);
        List<ListedVideo> changed = Htmx.isRequest(context) ? listed(context, Set.of(video)) : List.of();
        if (changed.isEmpty()) {
            context.redirect("/library?notice=library." + (pinned ? "pinned" : "unpinned"), HttpStatus.SEE_OTHER);
        } else {
            templates.part(context, "library/card", VideoCard.of(changed.get(0)));
        }
    }
}
