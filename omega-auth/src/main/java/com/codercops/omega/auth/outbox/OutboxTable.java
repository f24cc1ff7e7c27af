package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.Columns;
import com.codercops.omega.auth.internal.MailKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code auth.outbox}. A claimed row is due again after the lease of its sender. */
final class OutboxTable {
    private OutboxTable() {}

    static Optional<OutboxMessage> claim(AuthTransaction transaction, Duration lease) {
        return transaction
                .handle
                .createQuery("""
                        UPDATE auth.outbox SET attempts = attempts + 1, due_at = :lease, error = NULL
                        WHERE id = (SELECT id FROM auth.outbox WHERE state = 'waiting' AND due_at <= :now
                            ORDER BY due_at, number LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, account_id, recipient, detail, attempts""")
                .bind("now", transaction.now)
                .bind("lease", transaction.now.plus(lease))
                .map((row, context) -> new OutboxMessage(
                        row.getObject("id", UUID.class),
                        MailKind.valueOf(row.getString("kind")),
                        row.getObject("account_id", UUID.class),
                        row.getString("recipient"),
                        row.getString("detail"),
                        row.getInt("attempts")))
                .findOne();
    }

    /** Has no effect on a message that another sender has claimed since: its attempt number differs. */
    static void finish(AuthTransaction transaction, OutboxMessage message, String state, @Nullable String error) {
        transaction
                .handle
                .createUpdate("""
                        UPDATE auth.outbox SET state = :state, finished_at = :now, error = :error,
                            recipient = CASE WHEN kind = 'DELETED' AND :state = 'sent' THEN '' ELSE recipient END
                        WHERE id = :id AND attempts = :attempts AND state = 'waiting'""")
                .bind("state", state)
                .bind("now", transaction.now)
                .bind("error", error)
                .bind("id", message.id())
                .bind("attempts", message.attempts())
                .execute();
    }

    static void postpone(AuthTransaction transaction, OutboxMessage message, Instant due, @Nullable String error) {
        transaction
                .handle
                .createUpdate("""
                        UPDATE auth.outbox SET due_at = :due, error = :error
                        WHERE id = :id AND attempts = :attempts AND state = 'waiting'""")
                .bind("due", due)
                .bind("error", error)
                .bind("id", message.id())
                .bind("attempts", message.attempts())
                .execute();
    }

    private static final String REVIVE = """
            UPDATE auth.outbox SET state = 'waiting', due_at = ?, finished_at = NULL,
                attempts = CASE state WHEN 'failed' THEN 0 ELSE attempts END
            WHERE (state = 'failed' OR (state = 'waiting' AND error IS NOT NULL))""";

    /** Includes messages that wait for a later retry. */
    static int revive(AuthTransaction transaction) {
        return transaction.handle.execute(REVIVE, transaction.now);
    }

    static int revive(AuthTransaction transaction, UUID id) {
        return transaction.handle.execute(REVIVE + " AND id = ?", transaction.now, id);
    }

    static List<OutboxEntry> list(
            AuthTransaction transaction,
            @Nullable String state,
            String recipient,
            OutboxSort sort,
            @Nullable UUID after,
            int limit) {
        return transaction
                .handle
                .createQuery("""
                        SELECT * FROM auth.outbox
                        WHERE (CAST(:state AS text) IS NULL OR state = :state)
                            AND (:recipient = '' OR strpos(lower(recipient), lower(:recipient)) > 0)
                            AND (CAST(:after AS uuid) IS NULL OR %s)
                        ORDER BY %s LIMIT :limit""".formatted(
                        sort.order().after("auth.outbox", "id"), sort.order().clause("id")))
                .bind("state", state)
                .bind("recipient", recipient)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new OutboxEntry(
                row.getObject("id", UUID.class),
                MailKind.valueOf(row.getString("kind")).template(),
                row.getString("recipient"),
                state,
                row.getInt("attempts"),
                row.getString("error"),
                Objects.requireNonNull(Columns.instantOrNull(row, "created_at")),
                state.equals("waiting") ? Columns.instantOrNull(row, "due_at") : null);
    }

    static OutboxStatus status(AuthTransaction transaction) {
        return transaction
                .handle
                .createQuery("""
                        SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                            count(*) FILTER (WHERE state = 'failed') AS failed,
                            min(created_at) FILTER (WHERE state = 'waiting') AS eldest,
                            (array_agg(error ORDER BY due_at DESC) FILTER (WHERE error IS NOT NULL))[1] AS error
                        FROM auth.outbox WHERE state IN ('waiting', 'failed')""")
                .map((row, context) -> new OutboxStatus(
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        Columns.instantOrNull(row, "eldest"),
                        row.getString("error")))
                .one();
    }
}
