package com.codercops.omega.auth.audit;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit log. The database rejects changes and deletions. Reading needs {@link Permission#AUDIT_READ}. Thread-safe.
 */
public final class AuditLog {
    private static final int MAX_PAGE_SIZE = 500;
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z_.]{0,60}");

    private final AuthTransactions transactions;

    public AuditLog(AuthTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Returns entries, newest first.
     *
     * @param account the acting or the affected account; null for all
     * @param action such as {@code log_in}; null for all
     * @param before the last id of the previous page, or {@link Long#MAX_VALUE}
     * @param limit 1 to 500
     */
    public List<AuditEntry> entries(Actor by, @Nullable UUID account, @Nullable String action, long before, int limit) {
        return entries(by, account, action, before, false, limit);
    }

    /**
     * The same, oldest first: entries after an id.
     *
     * @param after the last id of the previous page, or 0
     */
    public List<AuditEntry> oldest(Actor by, @Nullable UUID account, @Nullable String action, long after, int limit) {
        return entries(by, account, action, after, true, limit);
    }

    private List<AuditEntry> entries(
            Actor by, @Nullable UUID account, @Nullable String action, long position, boolean oldestFirst, int limit) {
        if (limit < 1 || limit > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("A page must have 1 to " + MAX_PAGE_SIZE + " entries, not " + limit);
        }
        if (action != null && !ACTION.matcher(action).matches()) {
            throw new InvalidInputException("action", "The action must be a name such as log_in.");
        }
        return transactions.of(by, transaction -> {
            transaction.require(Permission.AUDIT_READ);
            return transaction
                    .handle
                    .createQuery("""
                            SELECT * FROM auth.audit
                            WHERE id %s :position
                                AND (CAST(:account AS uuid) IS NULL OR CAST(:account AS uuid) IN (subject_id, actor_id))
                                AND (CAST(:action AS text) IS NULL OR action = :action)
                            ORDER BY id %s LIMIT :limit""".formatted(oldestFirst ? ">" : "<", oldestFirst ? "ASC" : "DESC"))
                    .bind("position", position)
                    .bind("account", account)
                    .bind("action", action)
                    .bind("limit", limit)
                    .map((row, context) -> entry(row))
                    .list();
        });
    }

    /**
     * Writes all entries, oldest first, one JSON object per line, with few of them in memory. Closes nothing. The
     * export itself is recorded before the first line is written, and stays recorded if writing fails.
     */
    public void export(Actor by, Appendable to) {
        transactions.run(by, transaction -> {
            transaction.require(Permission.AUDIT_READ);
            transaction.record("export_audit", null, Map.of());
        });
        // In a separate read-only transaction: the reader can be slow, and others wait for transactions that have
        // written.
        transactions.read(handle -> {
            try (Stream<String> lines = handle
                    .createQuery("SELECT to_jsonb(a)::text FROM auth.audit a ORDER BY id")
                    .setFetchSize(500)
                    .mapTo(String.class)
                    .stream()) {
                lines.forEach(line -> append(to, line));
            }
        });
    }

    /**
     * Adds an entry of the application.
     *
     * @param details must not contain names, addresses or secrets: entries are permanent
     */
    public void record(Actor by, String action, @Nullable UUID subject, Map<String, String> details) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("An action must be a name such as cancel_job");
        }
        transactions.run(by, transaction -> transaction.record(action, subject, details));
    }

    private static void append(Appendable to, String line) {
        try {
            to.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Columns.instant(row, "at"),
                row.getString("actor"),
                row.getObject("actor_id", UUID.class),
                row.getString("origin"),
                row.getString("action"),
                row.getObject("subject_id", UUID.class),
                row.getString("details"));
    }
}
