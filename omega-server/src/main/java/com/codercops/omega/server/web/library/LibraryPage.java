package com.codercops.omega.server.web.library;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.library.ListedVideo;
import com.codercops.omega.server.library.VideoCursor;
import com.codercops.omega.server.library.VideoFilter;
import com.codercops.omega.server.library.VideoPage;
import com.codercops.omega.server.library.VideoSort;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lists of videos: the present ones, and the deleted ones that can be restored. */
public final class LibraryPage implements RouteGroup {
    static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);
    private static final int PAGE = 24;

    private final Templates templates;
    private final ApiServices services;

    LibraryPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    /**
     * The content of the page.
     *
     * @param tab {@code videos} or {@code deleted}
     * @param form the search, the filter and the order, with what is wrong with them
     * @param filtered whether some videos are filtered out
     * @param tags the tags to filter by
     * @param cards the videos of this page
     * @param next address of the next page, or null
     * @param continued whether it is not the first page
     * @param undo ids of the videos that were deleted by the last action
     */
    public record Model(
            String tab,
            FormState form,
            boolean filtered,
            List<String> tags,
            List<VideoCard> cards,
            @Nullable String next,
            boolean continued,
            List<UUID> undo) {
        public List<String> formats() {
            return LibraryQuery.FORMATS;
        }

        public List<String> orders() {
            return Arrays.stream(VideoSort.values()).map(VideoSort::code).toList();
        }

        public boolean deleted() {
            return tab.equals("deleted");
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/library", this::show, MEMBERS);
        routes.get("/library/deleted", context -> showDeleted(context, FormState.EMPTY), MEMBERS);
    }

    private void show(Context context) {
        show(context, FormState.EMPTY);
    }

    /** @param refused the selection that was refused, or {@link FormState#EMPTY} */
    void show(Context context, FormState refused) {
        UUID owner = Caller.id(context);
        LibraryQuery query = LibraryQuery.of(context);
        FormState form = query.form();
        VideoPage page = new VideoPage(List.of(), null);
        @Nullable VideoCursor cursor = null;
        try {
            VideoFilter filter = query.filter(owner);
            cursor = cursor(context);
            page = services.library().search(filter, query.sort(), cursor, PAGE);
        } catch (InvalidFieldException e) {
            context.status(400);
            form = new FormState(query.values(), e.field(), e.getMessage());
        } catch (ProblemException e) {
            context.status(400);
            form = new FormState(
                    query.values(), e.problem().field(), e.problem().detail());
        }
        if (refused.error() != null) {
            form = new FormState(query.values(), refused.errorField(), refused.error());
        }
        Model model = new Model(
                "videos",
                form,
                query.isFiltered(),
                services.scriptList().tags(owner),
                cards(page),
                page.next() == null ? null : query.address(page.next()),
                cursor != null,
                undo(context, owner));
        templates.page(context, "library/videos", "library.title", "library", model);
    }

    private static @Nullable VideoCursor cursor(Context context) {
        String cursor = context.queryParam("cursor");
        return cursor == null ? null : VideoCursor.parse(cursor);
    }

    private static List<VideoCard> cards(VideoPage page) {
        return page.items().stream().map(VideoCard::of).toList();
    }

    /** The videos of the deletion that the address names; those that were restored meanwhile are not among them. */
    private List<UUID> undo(Context context, UUID owner) {
        return Optional.ofNullable(context.queryParam("deleted"))
                .filter(micros -> micros.matches("[0-9]{1,18}"))
                .map(micros -> Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
                .map(at -> services
                        .library()
                        .search(VideoFilter.deleted(owner, at), VideoSort.NEWEST, null, SelectedVideos.MAX)
                        .items()
                        .stream()
                        .map(ListedVideo::video)
                        .map(video -> video.id())
                        .toList())
                .orElse(List.of());
    }

    void showDeleted(Context context, FormState form) {
        VideoPage page = services.library()
                .search(VideoFilter.deleted(Caller.id(context), null), VideoSort.NEWEST, cursor(context), PAGE);
        VideoCursor next = page.next();
        Model model = new Model(
                "deleted",
                form,
                false,
                List.of(),
                cards(page),
                next == null ? null : "/library/deleted?cursor=" + next.print(),
                context.queryParam("cursor") != null,
                List.of());
        templates.page(context, "library/videos", "library.deleted.title", "library", model);
    }
}
