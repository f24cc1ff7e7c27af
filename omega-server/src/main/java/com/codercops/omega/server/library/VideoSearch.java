package com.codercops.omega.server.library;

import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.paging.Slice;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The query of a filtered, sorted list of videos. */
final class VideoSearch {
    private static final int MAX_WORDS = 10;
    private static final String TEXT =
            "lower(concat_ws(' ', origin.prompt, script.title, video.scene, tags_as_text(script.tags)))";

    private final VideoFilter filter;
    private final VideoSort sort;
    private final @Nullable VideoCursor after;

    /** @param after the last item of the previous page, or null for the first page */
    VideoSearch(VideoFilter filter, VideoSort sort, @Nullable VideoCursor after) {
        this.filter = filter;
        this.sort = sort;
        this.after = after;
    }

    private record Found(ListedVideo video, long position) {}

    VideoPage page(Handle handle, int limit) {
        Slice.checked(limit);
        List<String> words = filter.search() == null
                ? List.of()
                : Arrays.stream(filter.search().split("\\s+")).limit(MAX_WORDS).toList();
        Query query = handle.createQuery(sql(words.size()))
                .bind("owner", filter.owner())
                .bind("tag", filter.tag())
                .bind("kind", filter.kind())
                .bind("format", filter.format())
                .bind("deletedAt", filter.deletedAt())
                .bind("kept", (double) VideoLibrary.RESTORABLE.toSeconds())
                .bindArray("videos", UUID.class, filter.videos() == null ? Set.of() : filter.videos())
                .bind("limit", limit + 1);
        for (int i = 0; i < words.size(); i++) {
            query.bind("word" + i, words.get(i));
        }
        if (after != null) {
            query.bind("position", after.position()).bind("after", after.id());
        }
        VideoRow video = new VideoRow();
        List<Found> read = query.map(
                        (row, context) -> new Found(listed(row, video.map(row, context)), row.getLong("position")))
                .list();
        boolean more = read.size() > limit;
        List<Found> items = more ? read.subList(0, limit) : read;
        Found last = more ? items.get(limit - 1) : null;
        return new VideoPage(
                items.stream().map(Found::video).toList(),
                last == null
                        ? null
                        : new VideoCursor(last.position(), last.video().video().id()));
    }

    private String sql(int words) {
        List<String> where = new ArrayList<>();
        where.add("video.deleted_at " + (filter.deleted() ? ">= now() - make_interval(secs => :kept)" : "IS NULL"));
        addIf(where, filter.deletedAt() != null, "video.deleted_at = :deletedAt");
        addIf(where, filter.tag() != null, "script.tags @> ARRAY[CAST(:tag AS text)]");
        addIf(where, filter.kind() != null, "video.kind = :kind");
        addIf(where, filter.format() != null, "video.format = :format");
        addIf(where, filter.videos() != null, "video.id = ANY(:videos)");
        addIf(where, filter.pinned(), "video.pinned");
        for (int i = 0; i < words; i++) {
            where.add("strpos(" + TEXT + ", lower(:word" + i + ")) > 0");
        }
        addIf(where, after != null, sort.condition());
        return "SELECT video.*, origin.state AS job_state, origin.prompt AS job_prompt, script.id AS script,"
                + " script.title AS script_title, script.tags AS script_tags, " + sort.selection() + " FROM ("
                + VideoRow.SELECT + " WHERE media.owner = :owner) AS video JOIN job AS origin ON origin.id = video.job"
                + " LEFT JOIN script ON script.id = origin.script_id AND script.deleted_at IS NULL WHERE "
                + String.join(" AND ", where) + " ORDER BY " + sort.order() + " LIMIT :limit";
    }

    private static void addIf(List<String> where, boolean wanted, String condition) {
        if (wanted) {
            where.add(condition);
        }
    }

    private static ListedVideo listed(ResultSet row, StoredVideo video) throws SQLException {
        @Nullable Array tags = row.getArray("script_tags");
        @Nullable OffsetDateTime deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
        return new ListedVideo(
                video,
                JobState.of(row.getString("job_state")),
                text(row, "job_prompt"),
                script(row),
                text(row, "script_title"),
                tags == null ? List.of() : Arrays.asList((String[]) tags.getArray()),
                deletedAt == null ? null : deletedAt.toInstant());
    }

    private static @Nullable UUID script(ResultSet row) throws SQLException {
        return row.getObject("script", UUID.class);
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
