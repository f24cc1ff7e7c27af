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
 * What happened; the database lets nobody change or remove it. Reading needs {@link Permission#AUDIT_READ}. Thread-safe.
 */
public final class AuditLog {
    private static final int MOST = 500;
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z_.]{0,60}");

    private final AuthTransactions transactions;

    public AuditLog(AuthTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Entries, the youngest first.
     *
     * @param account that did it or that it was done to; null for all
     * @param action such as {@code log_in}; null for all
     * @param before the id of the last of the page before, or {@link Long#MAX_VALUE}
     * @param most 1 to 500
     */
    public List<AuditEntry> entries(Actor by, @Nullable UUID account, @Nullable String action, long before, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page must have 1 to " + MOST + " entries, not " + most);
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
                            WHERE id < :before
                                AND (CAST(:account AS uuid) IS NULL OR CAST(:account AS uuid) IN (subject_id, actor_id))
                                AND (CAST(:action AS text) IS NULL OR action = :action)
                            ORDER BY id DESC LIMIT :most""")
                    .bind("before", before)
                    .bind("account", account)
                    .bind("action", action)
                    .bind("most", most)
                    .map((row, context) -> entry(row))
                    .list();
        });
    }

    /**
     * Writes all of it, the eldest first, one JSON object a line; holds few of them in memory. Closes nothing. That it was
     * asked for is remembered before the first line is written, and stays should the writing break off.
     */
    public void export(Actor by, Appendable to) {
        transactions.run(by, transaction -> {
            transaction.require(Permission.AUDIT_READ);
            transaction.record("export_audit", null, Map.of());
        });
        // Apart: the reader may be slow, and a transaction that has written is one for which others wait.
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
     * Adds what an application wants remembered beside what happens here.
     *
     * @param details no names, addresses or secrets: what is here stays
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
