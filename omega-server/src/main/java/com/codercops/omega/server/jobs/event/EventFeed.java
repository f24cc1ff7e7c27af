package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.paging.CursorCodec;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The events of all jobs of one owner. A reader that continues at its last position misses none. Thread-safe; calls
 * block for the database.
 *
 * <p>Transactions do not commit in the order in which they start. Therefore events after a transaction that is still
 * open are held back until it ends, usually for milliseconds. Events of one job are in the order of their numbers.
 */
public final class EventFeed {
    static final String ADOPT = "UPDATE job_event SET tx = '1' WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())";

    private final Jdbi jdbi;

    public EventFeed(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Returns the position after the newest event. */
    public FeedPosition now() {
        return new FeedPosition(
                jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")
                        .mapTo(Long.class)
                        .one()),
                FeedPosition.START.job(),
                0);
    }

    /**
     * Returns the events of an owner's jobs after a position.
     *
     * @param limit maximum number of events; fewer means that there are no more now
     * @throws InvalidFieldException naming {@code position}, if it is ahead of this database
     */
    public List<FeedEvent> after(UUID owner, FeedPosition position, int limit) {
        return jdbi.inTransaction(handle -> {
            boolean known = handle.createQuery("SELECT CAST(:tx AS xid8) <= pg_snapshot_xmax(pg_current_snapshot())")
                    .bind("tx", Long.toString(position.transaction()))
                    .mapTo(Boolean.class)
                    .one();
            if (!known) {
                throw CursorCodec.refusal(FeedPosition.FIELD);
            }
            return handle.createQuery("""
                            SELECT *, CAST(CAST(tx AS text) AS bigint) AS transaction FROM job_event
                            WHERE owner = :owner AND (tx, job, number) > (CAST(:tx AS xid8), :job, :number)
                                AND tx < pg_snapshot_xmin(pg_current_snapshot())
                            ORDER BY tx, job, number LIMIT :limit""")
                    .bind("owner", owner)
                    .bind("tx", Long.toString(position.transaction()))
                    .bind("job", position.job())
                    .bind("number", position.number())
                    .bind("limit", limit)
                    .map((row, context) -> {
                        UUID job = row.getObject("job", UUID.class);
                        JobEvent event = new JobEventRow().map(row, context);
                        return new FeedEvent(
                                new FeedPosition(row.getLong("transaction"), job, event.number()), job, event);
                    })
                    .list();
        });
    }

    /**
     * Marks restored events from another PostgreSQL, whose transaction ids are higher, as old. Otherwise readers would
     * not see them until the transaction ids of this PostgreSQL reach those values.
     */
    public int adopt() {
        return jdbi.withHandle(handle -> handle.execute(ADOPT));
    }
}
