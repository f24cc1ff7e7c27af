package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists jobs in pages. Thread-safe; calls block for the database. */
public final class JobList {
    private final Jdbi jdbi;

    public JobList(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Returns one page, newest first, without the given scripts of the jobs. Jobs that are submitted later do not shift the following pages.
     *
     * @param after the last item of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public Slice<Job> page(JobFilter filter, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        List<String> where = where(filter);
        Optional.ofNullable(after).ifPresent(it -> where.add("(created_at, id) < (:createdAt, :id)"));
        List<Job> read = jdbi.withHandle(handle -> {
            Query query = query(handle, filter, where, "created_at DESC, id DESC", limit);
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(JobRow.ofList()).list();
        });
        return Slice.of(read, limit, job -> new PageCursor(job.createdAt(), job.id()));
    }

    /** Returns how many jobs the filter selects. */
    public long count(JobFilter filter) {
        return jdbi.withHandle(handle -> bound(
                        handle.createQuery("SELECT count(*) FROM job WHERE " + String.join(" AND ", where(filter))),
                        filter)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Returns one page in another order, without the given scripts of the jobs, and one job more if another page follows.
     *
     * @param after the last job of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public List<Job> sorted(JobFilter filter, JobSort sort, @Nullable UUID after, int limit) {
        Slice.checked(limit);
        List<String> where = where(filter);
        Optional.ofNullable(after).ifPresent(it -> where.add(sort.order().after("job", "id")));
        return jdbi.withHandle(
                handle -> query(handle, filter, where, sort.order().clause("id"), limit)
                        .bind("after", after)
                        .map(JobRow.ofList())
                        .list());
    }

    private static List<String> where(JobFilter filter) {
        List<String> where = new ArrayList<>(List.of("true"));
        Optional.ofNullable(filter.owner()).ifPresent(it -> where.add("owner = :owner"));
        Optional.ofNullable(filter.since()).ifPresent(it -> where.add("created_at >= :since"));
        Optional.ofNullable(filter.until()).ifPresent(it -> where.add("created_at < :until"));
        Optional.ofNullable(filter.text()).ifPresent(it -> where.add("strpos(lower(prompt), lower(:text)) > 0"));
        if (!filter.states().isEmpty()) {
            where.add("state = ANY(:states)");
        }
        return where;
    }

    /** Reads one job more than the limit, which tells whether another page follows. */
    private static Query query(Handle handle, JobFilter filter, List<String> where, String order, int limit) {
        Query query = handle.createQuery("SELECT " + JobRow.LISTED + " FROM job WHERE " + String.join(" AND ", where)
                + " ORDER BY " + order + " LIMIT :limit");
        return bound(query, filter).bind("limit", limit + 1);
    }

    private static Query bound(Query query, JobFilter filter) {
        return query.bind("owner", filter.owner())
                .bind("since", filter.since())
                .bind("until", filter.until())
                .bind("text", filter.text())
                .bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(JobState::code).toList());
    }
}
