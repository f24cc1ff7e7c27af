package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.database.NullableColumns;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The rows of {@code webhook}. */
final class WebhookTable {
    private static final String STOP_WAITING = "UPDATE webhook_delivery SET state = 'failed', finished_at = now(),"
            + " leased_until = NULL, error = coalesce(error, 'The webhook was disabled before this was sent.')"
            + " WHERE webhook = ? AND state = 'waiting'";

    private WebhookTable() {}

    static List<Webhook> of(Handle handle, UUID owner) {
        return handle.createQuery("SELECT * FROM webhook WHERE owner = :owner ORDER BY created_at, id")
                .bind("owner", owner)
                .map((row, context) -> webhook(row))
                .list();
    }

    static Optional<Webhook> find(Handle handle, UUID webhook) {
        return handle.createQuery("SELECT * FROM webhook WHERE id = :id")
                .bind("id", webhook)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    static Optional<Webhook> find(Handle handle, UUID owner, UUID webhook) {
        return find(handle, webhook).filter(it -> it.owner().equals(owner));
    }

    static Slice<Webhook> page(Handle handle, @Nullable UUID owner, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        Query query = handle.createQuery("SELECT * FROM webhook WHERE "
                        + (owner == null ? "true" : "owner = :owner")
                        + (after == null ? "" : " AND (created_at, id) < (:createdAt, :id)")
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit + 1);
        if (owner != null) {
            query.bind("owner", owner);
        }
        if (after != null) {
            query.bind("createdAt", after.createdAt()).bind("id", after.id());
        }
        List<Webhook> read = query.map((row, context) -> webhook(row)).list();
        return Slice.of(read, limit, webhook -> new PageCursor(webhook.createdAt(), webhook.id()));
    }

    static void enable(Handle handle, UUID owner, UUID webhook) {
        handle.execute(
                "UPDATE webhook SET disabled_at = NULL, disabled_reason = NULL, failures = 0, failing_since = NULL"
                        + " WHERE id = ? AND owner = ? AND disabled_at IS NOT NULL",
                webhook,
                owner);
    }

    /** Returns whether it was enabled. */
    static boolean disable(Handle handle, UUID webhook, String reason) {
        boolean disabled = handle.execute(
                        "UPDATE webhook SET disabled_at = now(), disabled_reason = ? WHERE id = ? AND disabled_at IS NULL",
                        reason,
                        webhook)
                == 1;
        if (disabled) {
            handle.execute(STOP_WAITING, webhook);
        }
        return disabled;
    }

    static void succeeded(Handle handle, UUID webhook) {
        handle.execute("UPDATE webhook SET failures = 0, failing_since = NULL WHERE id = ? AND failures > 0", webhook);
    }

    /**
     * Counts a failed attempt.
     *
     * @return whether at least that many attempts failed in sequence, over at least that time
     */
    static boolean failed(Handle handle, UUID webhook, int attempts, Duration time) {
        return handle.createQuery("""
                        UPDATE webhook SET failures = failures + 1, failing_since = coalesce(failing_since, now())
                        WHERE id = :id
                        RETURNING failures >= :attempts AND failing_since <= now() - make_interval(secs => :time)""")
                .bind("id", webhook)
                .bind("attempts", attempts)
                .bind("time", time.toMillis() / 1000.0)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String[] events = (String[]) row.getArray("events").getArray();
        Instant former = NullableColumns.instant(row, "former_secret_until").orElse(null);
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("url"),
                row.getString("description"),
                List.of(events),
                NullableColumns.instant(row, "created_at").orElseThrow(),
                former != null && former.isAfter(Instant.now()) ? former : null,
                row.getInt("failures"),
                NullableColumns.instant(row, "failing_since").orElse(null),
                NullableColumns.instant(row, "disabled_at").orElse(null),
                NullableColumns.text(row, "disabled_reason").orElse(null));
    }
}
