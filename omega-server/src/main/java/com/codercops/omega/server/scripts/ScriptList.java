package com.codercops.omega.server.scripts;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.validation.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists and searches scripts. Thread-safe; calls block for the database. */
public final class ScriptList {
    /** Limits the depth of the result list. A more specific search finds the rest. */
    static final int DEEPEST = 1_000;

    private static final String MATCHES = "search_vector @@ websearch_to_tsquery('english', :words)";

    private final Jdbi jdbi;

    public ScriptList(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Returns one page, newest first.
     *
     * @param after the last item of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public Slice<ManimScript> page(ScriptFilter filter, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        List<String> where = where(filter);
        Optional.ofNullable(after).ifPresent(it -> where.add("(script.created_at, script.id) < (:createdAt, :id)"));
        List<ManimScript> read = jdbi.withHandle(handle -> {
            Query query = query(handle, filter, where, "script.created_at DESC, script.id DESC LIMIT :limit")
                    .bind("limit", limit + 1);
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(ScriptRepository::script).list();
        });
        return Slice.of(read, limit, script -> new PageCursor(script.createdAt(), script.id()));
    }

    /**
     * Returns one page in another order, and one script more if another page follows.
     *
     * @param words search terms as for {@link #search}, or null
     * @param after the last script of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code search} or {@code limit}, if it is invalid
     */
    public List<ManimScript> sorted(
            ScriptFilter filter, @Nullable String words, ScriptSort sort, @Nullable UUID after, int limit) {
        Slice.checked(limit);
        String checked = words == null ? null : SearchText.checked("search", words);
        List<String> where = where(filter);
        Optional.ofNullable(checked).ifPresent(it -> where.add(MATCHES));
        Optional.ofNullable(after).ifPresent(it -> where.add(sort.order().after(ScriptRepository.FROM, "script.id")));
        return jdbi.withHandle(
                handle -> query(handle, filter, where, sort.order().clause("script.id") + " LIMIT :limit")
                        .bind("words", checked)
                        .bind("after", after)
                        .bind("limit", limit + 1)
                        .map(ScriptRepository::script)
                        .list());
    }

    /**
     * Returns the scripts with these words in the title, tags, prompt or newest source: best match first, then newest.
     *
     * @param words search terms in web search syntax: {@code "exact words"}, {@code or}, {@code -without}
     * @param next the cursor of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code search}, {@code limit} or {@code cursor}, if it is invalid
     */
    public ScriptSearchResult search(ScriptFilter filter, String words, @Nullable String next, int limit) {
        Slice.checked(limit);
        String checked = SearchText.checked("search", words);
        int offset = next == null ? 0 : offset(next);
        List<String> where = where(filter);
        where.add(MATCHES);
        List<ManimScript> read = jdbi.withHandle(handle -> query(
                        handle,
                        filter,
                        where,
                        "ts_rank_cd(search_vector, websearch_to_tsquery('english', :words)) DESC,"
                                + " script.created_at DESC, script.id DESC OFFSET :offset LIMIT :limit")
                .bind("words", checked)
                .bind("offset", offset)
                .bind("limit", limit + 1)
                .map(ScriptRepository::script)
                .list());
        boolean more = read.size() > limit && offset + limit <= DEEPEST;
        return new ScriptSearchResult(
                read.subList(0, Math.min(limit, read.size())), more ? "s" + (offset + limit) : null);
    }

    /** Returns the tags of an owner's scripts in alphabetical order, at most 200. */
    public List<String> tags(UUID owner) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT tag FROM script, unnest(tags) AS tag"
                        + " WHERE owner = :owner AND deleted_at IS NULL ORDER BY tag LIMIT 200")
                .bind("owner", owner)
                .mapTo(String.class)
                .list());
    }

    private static int offset(String next) {
        if (next.matches("s[1-9][0-9]{0,3}") && Integer.parseInt(next.substring(1)) <= DEEPEST) {
            return Integer.parseInt(next.substring(1));
        }
        throw new InvalidFieldException(
                "cursor", "The cursor is not one that the server returned. Start without it, at the first page.");
    }

    private static List<String> where(ScriptFilter filter) {
        List<String> where = new ArrayList<>();
        where.add("deleted_at IS " + (filter.deleted() ? "NOT NULL" : "NULL"));
        Optional.ofNullable(filter.owner()).ifPresent(it -> where.add("script.owner = :owner"));
        Optional.ofNullable(filter.tag()).ifPresent(it -> where.add("tags @> ARRAY[CAST(:tag AS text)]"));
        Optional.ofNullable(filter.job())
                .ifPresent(it -> where.add("script.id = (SELECT script_id FROM job WHERE job.id = :job)"));
        if (!filter.states().isEmpty()) {
            where.add("latest.state = ANY(:states)");
        }
        return where;
    }

    private static Query query(Handle handle, ScriptFilter filter, List<String> where, String order) {
        return handle.createQuery(
                        ScriptRepository.SELECT + " WHERE " + String.join(" AND ", where) + " ORDER BY " + order)
                .bind("owner", filter.owner())
                .bind("tag", filter.tag())
                .bind("job", filter.job())
                .bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(JobState::code).toList());
    }
}
