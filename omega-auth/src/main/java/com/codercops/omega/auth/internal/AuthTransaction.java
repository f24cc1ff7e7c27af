package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One transaction of one actor: changes, audit log entries and mails, committed together or not at all. */
public final class AuthTransaction {
    /** A column with the permissions of the role of account {@code a}. */
    public static final String PERMISSIONS =
            "ARRAY(SELECT p.permission FROM auth.role_permission p WHERE p.role = a.role) AS permissions";

    public final Handle handle;
    public final Instant now;
    public final Actor by;
    public final AccountTable accounts;
    public final TicketTable tickets;

    public AuthTransaction(Handle handle, Instant now, Actor by) {
        this.handle = handle;
        this.now = now;
        this.by = by;
        this.accounts = new AccountTable(handle, now);
        this.tickets = new TicketTable(handle, now);
    }

    /** Performs the action if the account's state allows it. The account must be locked. */
    public Account take(Account account, AccountAction action, Map<String, String> details) {
        AccountState next = next(account.state(), action);
        if (next != account.state()) {
            accounts.setState(account.id(), next);
        }
        record(action.code(), account.id(), details);
        return accounts.get(account.id());
    }

    /** Returns the owner of the link, locked; the link is invalid if the account's state does not allow its purpose. */
    public Account holder(TicketTable.Ticket ticket, AccountAction action) {
        Account account = accounts.lock(ticket.account());
        if (AccountTransitions.after(account.state(), action).isEmpty()) {
            throw AuthException.invalidLink();
        }
        return account;
    }

    public static AccountState next(AccountState state, AccountAction action) {
        return AccountTransitions.after(state, action)
                .orElseThrow(() -> new AuthException(
                        AuthException.Reason.WRONG_STATE,
                        "An account that is " + state.code() + " does not allow '" + action.code() + "'."));
    }

    /** Adds an entry to the audit log. */
    public void record(String action, @Nullable UUID subject, Map<String, String> details) {
        record(action, subject, details, "jsonb_object(:keys, :values)");
    }

    /** Adds an entry whose details are JSON values. */
    public void recordJson(String action, @Nullable UUID subject, Map<String, String> details) {
        record(
                action,
                subject,
                details,
                "(SELECT jsonb_object_agg(name, CAST(value AS jsonb)) FROM unnest(CAST(:keys AS text[]), CAST(:values"
                        + " AS text[])) AS detail (name, value))");
    }

    private void record(String action, @Nullable UUID subject, Map<String, String> details, String json) {
        Map<String, String> sorted = new TreeMap<>(details);
        handle.createUpdate("""
                        INSERT INTO auth.audit (at, actor, actor_id, origin, action, subject_id, details)
                        VALUES (:now, :actor, CAST(:actorId AS uuid), :origin, :action, CAST(:subject AS uuid),\s""" + json + ")")
                .bind("now", now)
                .bind("actor", by.kind().name().toLowerCase(Locale.ROOT))
                .bind("actorId", by.accountOrNull())
                .bind("origin", by.origin().address())
                .bind("action", action)
                .bind("subject", subject)
                .bind("keys", sorted.keySet().toArray(new String[0]))
                .bind("values", sorted.values().toArray(new String[0]))
                .execute();
    }

    /** Adds a mail to the address of an account. */
    public void mail(MailKind kind, Account to, String detail) {
        mail(kind, to.id(), to.email().orElseThrow(), detail);
    }

    /**
     * Adds a mail to a recipient.
     *
     * @param account null if it is looked up by address when the mail is sent
     */
    public void mail(MailKind kind, @Nullable UUID account, String recipient, String detail) {
        handle.createUpdate("""
                        INSERT INTO auth.outbox (id, kind, account_id, recipient, detail, state, created_at, due_at)
                        VALUES (:id, :kind, CAST(:account AS uuid), :recipient, :detail, 'waiting', :now, :now)""")
                .bind("id", UUID.randomUUID())
                .bind("kind", kind.name())
                .bind("account", account)
                .bind("recipient", recipient)
                .bind("detail", detail)
                .bind("now", now)
                .execute();
    }

    /** Invalidates the links of sent mails of this kind, and drops unsent ones. */
    public void recall(MailKind kind, UUID account) {
        kind.purpose().ifPresent(purpose -> tickets.removeAll(account, purpose));
        handle.createUpdate("""
                        UPDATE auth.outbox SET state = 'void', finished_at = :now
                        WHERE kind = :kind AND state = 'waiting' AND (account_id = :account OR (account_id IS NULL
                            AND recipient = (SELECT email FROM auth.account WHERE id = :account)))""")
                .bind("account", account)
                .bind("kind", kind.name())
                .bind("now", now)
                .execute();
    }

    /**
     * Call it first in every administrative change. These changes run one after the other until their transactions end,
     * so that each sees the previous one's effect on its own permissions and on the number of administrators.
     */
    public void administer(String permission) {
        alone();
        require(permission);
    }

    public void alone() {
        // An arbitrary key; it spells "auth".
        handle.execute("SELECT pg_advisory_xact_lock(1635087464)");
    }

    public void require(String permission) {
        if (by.kind() != Actor.ActorType.SYSTEM
                && !(by.reaches(permission) && permissions().contains(permission))) {
            throw new AuthException(AuthException.Reason.FORBIDDEN, "This needs the permission '" + permission + "'.");
        }
    }

    /** An actor cannot grant or remove permissions that it lacks. */
    public void requireAll(Set<String> permissions) {
        requireAll("That role has permissions that you lack", permissions);
    }

    /**
     * Requires that the actor has all permissions.
     *
     * @param rule the violated rule, without full stop
     */
    public void requireAll(String rule, Set<String> permissions) {
        if (by.kind() == Actor.ActorType.SYSTEM) {
            return;
        }
        Set<String> lacking = new TreeSet<>(permissions);
        lacking.removeAll(permissions());
        if (!lacking.isEmpty()) {
            throw new AuthException(
                    AuthException.Reason.FORBIDDEN, rule + "; you lack: " + String.join(", ", lacking) + ".");
        }
    }

    /** A permission that no role has is a typing error; only the application introduces new ones. */
    public void requireKnown(String field, Set<String> permissions) {
        if (by.kind() == Actor.ActorType.SYSTEM) {
            return;
        }
        Set<String> unknown = new TreeSet<>(permissions);
        unknown.removeAll(givenPermissions());
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(
                    field,
                    "The " + field + " must be permissions that some role has; none has: " + String.join(", ", unknown)
                            + ".");
        }
    }

    /** Returns the permissions that at least one role has. */
    public Set<String> givenPermissions() {
        return handle.createQuery("SELECT DISTINCT permission FROM auth.role_permission")
                .mapTo(String.class)
                .set();
    }

    public Set<String> permissionsOf(String role) {
        return handle.createQuery("SELECT permission FROM auth.role_permission WHERE role = :role")
                .bind("role", role)
                .mapTo(String.class)
                .set();
    }

    private Set<String> permissions() {
        return by.account()
                .map(accounts::get)
                .filter(account -> account.state() == AccountState.ACTIVE)
                .map(account -> permissionsOf(account.role()))
                .orElse(Set.of());
    }
}
