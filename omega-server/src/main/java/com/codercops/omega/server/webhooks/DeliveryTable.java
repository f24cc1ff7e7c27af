package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.database.NullableColumns;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The rows of {@code webhook_delivery}. A claimed row is due again after the lease of its sender. */
final class DeliveryTable {
    private DeliveryTable() {}

    /**
     * A claimed message.
     *
     * @param attempt including the current one; no other worker has this number
     * @param secrets the current one, and the former one while it is valid
     */
    record Claimed(
            UUID id,
            UUID webhook,
            UUID owner,
            String url,
            String event,
            Instant createdAt,
            int attempt,
            List<byte[]> secrets) {}

    /** Claims the message that is due first, of an owner for whom fewer than that many are being sent. */
    static Optional<Claimed> claim(Handle handle, Duration lease, int perOwner) {
        return handle.createQuery("""
                        UPDATE webhook_delivery AS mine SET attempts = attempts + 1,
                            due_at = now() + make_interval(secs => :lease), leased_until = now() + make_interval(secs => :lease)
                        FROM webhook WHERE webhook.id = mine.webhook AND mine.id = (
                            SELECT d.id FROM webhook_delivery d
                            WHERE d.state = 'waiting' AND d.due_at <= now() AND (SELECT count(*) FROM webhook_delivery other
                                WHERE other.owner = d.owner AND other.leased_until > now()) < :perOwner
                            ORDER BY d.due_at, d.id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING mine.id, mine.webhook, mine.owner, mine.event, mine.created_at, mine.attempts, url, secret,
                            CASE WHEN former_secret_until > now() THEN former_secret END AS former""")
                .bind("lease", lease.toMillis() / 1000.0)
                .bind("perOwner", perOwner)
                .map((row, context) -> claimed(row))
                .findOne();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        List<byte[]> secrets = new ArrayList<>(List.of(row.getBytes("secret")));
        byte @Nullable [] former = row.getBytes("former");
        if (former != null) {
            secrets.add(former);
        }
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("url"),
                row.getString("event"),
                NullableColumns.instant(row, "created_at").orElseThrow(),
                row.getInt("attempts"),
                secrets);
    }

    /**
     * Stores the result of an attempt. Has no effect if the message was claimed again since, or its webhook is disabled.
     *
     * @param state the new state
     * @param wait before the next attempt, if it waits
     */
    static boolean store(Handle handle, Claimed message, SendResult result, String state, Duration wait) {
        return handle.createUpdate("""
                                UPDATE webhook_delivery SET state = :state, leased_until = NULL, status = :status, error = :error,
                                    duration_ms = :took, due_at = now() + make_interval(secs => :wait),
                                    finished_at = CASE WHEN :state <> 'waiting' THEN now() END
                                WHERE id = :id AND attempts = :attempt AND state = 'waiting'""")
                        .bind("state", state)
                        .bind("status", result.status())
                        .bind("error", result.error())
                        .bind("took", (int)
                                Math.min(Integer.MAX_VALUE, result.took().toMillis()))
                        .bind("wait", wait.toMillis() / 1000.0)
                        .bind("id", message.id())
                        .bind("attempt", message.attempt())
                        .execute()
                == 1;
    }

    static void revive(Handle handle, UUID delivery) {
        handle.execute(
                "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = now(), finished_at = NULL,"
                        + " leased_until = NULL WHERE id = ? AND state <> 'waiting'",
                delivery);
    }

    static Optional<WebhookDelivery> find(Handle handle, UUID owner, UUID delivery) {
        return handle.createQuery("SELECT * FROM webhook_delivery WHERE id = :id AND owner = :owner")
                .bind("id", delivery)
                .bind("owner", owner)
                .map((row, context) -> delivery(row))
                .findOne();
    }

    static Slice<WebhookDelivery> page(Handle handle, UUID webhook, @Nullable PageCursor after, int limit) {
        Slice.checked(limit);
        Query query = handle.createQuery("SELECT * FROM webhook_delivery WHERE webhook = :webhook"
                        + (after == null ? "" : " AND (created_at, id) < (:createdAt, :id)")
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("webhook", webhook)
                .bind("limit", limit + 1);
        if (after != null) {
            query.bind("createdAt", after.createdAt()).bind("id", after.id());
        }
        List<WebhookDelivery> read = query.map((row, context) -> delivery(row)).list();
        return Slice.of(read, limit, delivery -> new PageCursor(delivery.createdAt(), delivery.id()));
    }

    /** Deletes old messages that do not wait, in one batch. */
    static int sweep(Handle handle, Duration kept, int batch) {
        return handle.createUpdate("""
                        DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery
                            WHERE finished_at < now() - make_interval(secs => :kept) LIMIT :batch)""")
                .bind("kept", (double) kept.toSeconds())
                .bind("batch", batch)
                .execute();
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        String state = Objects.requireNonNull(row.getString("state"));
        return new WebhookDelivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                row.getObject("job", UUID.class),
                row.getString("event"),
                state,
                row.getInt("attempts"),
                NullableColumns.instant(row, "created_at").orElseThrow(),
                state.equals("waiting") ? NullableColumns.instant(row, "due_at").orElse(null) : null,
                NullableColumns.instant(row, "finished_at").orElse(null),
                row.getObject("status", Integer.class),
                NullableColumns.text(row, "error").orElse(null),
                row.getObject("duration_ms", Integer.class));
    }
}
