package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists jobs, newest first, in pages. Thread-safe; calls block for the database. */
public final class JobList {
    private final Jdbi jdbi;

    public JobList(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Returns one page, without the given scripts of the jobs. Jobs that are submitted later do not shift the following pages.
     *
     * @param after the last item of the previous page, or null for the first page
     * @param limit page size, 1 to {@link Slice#MAX_LIMIT}
     * @throws InvalidFieldException naming {@code limit}, if it is out of range
     */
    public Slice<Job> page(JobFilter filter, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        List<String> where = new ArrayList<>(List.of("true"));
        Optional.ofNullable(filter.owner()).ifPresent(it -> where.add("owner = :owner"));
        Optional.ofNullable(filter.since()).ifPresent(it -> where.add("created_at >= :since"));
        Optional.ofNullable(filter.until()).ifPresent(it -> where.add("created_at < :until"));
        Optional.ofNullable(filter.text()).ifPresent(it -> where.add("strpos(lower(prompt), lower(:text)) > 0"));
        Optional.ofNullable(after).ifPresent(it -> where.add("(created_at, id) < (:createdAt, :id)"));
        if (!filter.states().isEmpty()) {
            where.add("state = ANY(:states)");
        }
        List<Job> read = jdbi.withHandle(handle -> {
            var query = handle.createQuery("SELECT " + JobRow.LISTED + " FROM job WHERE " + String.join(" AND ", where)
                            + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                    .bind("owner", filter.owner())
                    .bind("since", filter.since())
                    .bind("until", filter.until())
                    .bind("text", filter.text())
                    .bind("limit", limit + 1)
                    .bindArray(
                            "states",
                            String.class,
                            filter.states().stream().map(JobState::code).toList());
            if (after != null) {
                query.bind("createdAt", after.createdAt()).bind("id", after.id());
            }
            return query.map(JobRow.ofList()).list();
        });
        return Slice.of(read, limit, job -> new PageCursor(job.createdAt(), job.id()));
    }
}
