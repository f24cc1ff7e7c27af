package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Quota;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of {@code auth.account}, in one transaction. */
public final class AccountTable {
    public static final String ADMIN = "admin";
    public static final String MEMBER = "member";

    private final Handle handle;
    private final Instant now;

    /** Columns that only the login reads. */
    public record Secrets(
            @Nullable String passwordHash,
            int failedLogIns,
            @Nullable Instant lockedUntil) {
        public boolean lockedAt(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }

        @Override
        public String toString() {
            return "Secrets[hidden]";
        }
    }

    public AccountTable(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    public Account get(UUID id) {
        return one("WHERE id = :key", id).orElseThrow(() -> AuthException.notFound("account"));
    }

    /** The same, locked until the transaction ends. */
    public Account lock(UUID id) {
        return one("WHERE id = :key FOR UPDATE", id).orElseThrow(() -> AuthException.notFound("account"));
    }

    public Optional<Account> find(EmailAddress email) {
        return one("WHERE email = :key", email.value());
    }

    public Optional<Account> lock(EmailAddress email) {
        return one("WHERE email = :key FOR UPDATE", email.value());
    }

    public Secrets secrets(UUID id) {
        return handle.createQuery("SELECT password_hash, failed_log_ins, locked_until FROM auth.account WHERE id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new Secrets(row.getString(1), row.getInt(2), Columns.instantOrNull(row, "locked_until")))
                .one();
    }

    /** Inserts a row; empty if the address has one, also from a concurrent transaction. */
    public Optional<Account> insert(EmailAddress email, AccountState state, Quota quota) {
        UUID id = UUID.randomUUID();
        int inserted = handle.createUpdate("""
                        INSERT INTO auth.account (id, email, state, jobs_at_once, jobs_a_day, render_minutes, tokens, usd,
                            created_at, changed_at)
                        VALUES (:id, :email, :state, :concurrentJobs, :jobsPerDay, :renderMinutes, :tokens, :usd, :now, :now)
                        ON CONFLICT (email) DO NOTHING""")
                .bind("id", id)
                .bind("email", email.value())
                .bind("state", state.code())
                .bindMethods(quota)
                .bind("now", now)
                .execute();
        return inserted == 1 ? Optional.of(get(id)) : Optional.empty();
    }

    public void setState(UUID id, AccountState state) {
        set(id, "state = :value", state.code());
    }

    public void setRole(UUID id, String role) {
        set(id, "role = :value", role);
    }

    public void setReason(UUID id, @Nullable String reason) {
        set(id, "reason = :value", reason);
    }

    public void setName(UUID id, DisplayName name) {
        set(id, "name = :value", name.value());
    }

    public void setEmail(UUID id, EmailAddress email) {
        set(id, "email = :value", email.value());
    }

    public void setPasswordHash(UUID id, String hash) {
        set(id, "password_hash = :value", hash);
    }

    /** Resets the failed logins and the lock. */
    public void unlock(UUID id) {
        handle.execute("""
                UPDATE auth.account SET locked_until = NULL, failed_log_ins = 0
                WHERE id = ? AND (locked_until IS NOT NULL OR failed_log_ins > 0)""", id);
    }

    public void setFailedLogIns(UUID id, int failures) {
        handle.execute("UPDATE auth.account SET failed_log_ins = ? WHERE id = ?", failures, id);
    }

    public void lockUntil(UUID id, Instant until) {
        handle.execute("UPDATE auth.account SET locked_until = ?, failed_log_ins = 0 WHERE id = ?", until, id);
    }

    public void setQuota(UUID id, Quota quota) {
        handle.createUpdate("""
                        UPDATE auth.account SET jobs_at_once = :concurrentJobs, jobs_a_day = :jobsPerDay,
                            render_minutes = :renderMinutes, tokens = :tokens, usd = :usd, changed_at = :now
                        WHERE id = :id""")
                .bindMethods(quota)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Erases everything except id, state and times. */
    public void forget(UUID id) {
        for (String table : new String[] {"session", "api_token", "ticket"}) {
            handle.execute("DELETE FROM auth." + table + " WHERE account_id = ?", id);
        }
        handle.execute(
                "DELETE FROM auth.outbox o USING auth.account a WHERE a.id = ? AND (o.account_id = a.id OR o.recipient"
                        + " = a.email)",
                id);
        set(
                id,
                "state = 'deleted', role = 'member', email = NULL, name = NULL, password_hash = NULL, reason = :value",
                null);
    }

    /** Returns whether another active administrator exists. Meaningful only after {@link AuthTransaction#alone}. */
    public boolean hasAdminBut(@Nullable UUID id) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM auth.account
                            WHERE role = 'admin' AND state = 'active' AND id IS DISTINCT FROM CAST(:id AS uuid))""").bind("id", id).mapTo(Boolean.class).one();
    }

    private void set(UUID id, String assignment, @Nullable Object value) {
        handle.createUpdate("UPDATE auth.account SET " + assignment + ", changed_at = :now WHERE id = :id")
                .bind("value", value)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private Optional<Account> one(String where, Object key) {
        return handle.createQuery("SELECT * FROM auth.account " + where)
                .bind("key", key)
                .map(AccountTable::account)
                .findOne();
    }

    public static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                AccountState.of(row.getString("state")),
                row.getString("role"),
                new Quota(
                        row.getInt("jobs_at_once"),
                        row.getInt("jobs_a_day"),
                        row.getInt("render_minutes"),
                        row.getLong("tokens"),
                        row.getBigDecimal("usd")),
                row.getString("reason"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.instantOrNull(row, "locked_until"));
    }
}
