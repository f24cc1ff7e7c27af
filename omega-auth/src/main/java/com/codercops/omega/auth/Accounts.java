package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountSort;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.internal.AccountTable;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.internal.RoleTable;
import com.codercops.omega.auth.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Administration of accounts. Reading needs {@link Permission#ACCOUNTS_READ}, changes need {@link
 * Permission#ACCOUNTS_MANAGE}, and the changed account must not have permissions that the actor lacks. Thread-safe.
 */
public final class Accounts {
    private static final int MAX_PAGE_SIZE = 500;

    private final AuthTransactions transactions;

    Accounts(AuthTransactions transactions) {
        this.transactions = transactions;
    }

    public Account get(Actor by, UUID id) {
        return transactions.of(by, transaction -> {
            transaction.require(Permission.ACCOUNTS_READ);
            return transaction.accounts.get(id);
        });
    }

    /**
     * Returns accounts in the order of their creation.
     *
     * @param state null for all
     * @param text part of the address or the name, ignoring case; empty for all
     * @param after the last account of the previous page, or null
     * @param limit 1 to 500
     */
    public List<Account> list(Actor by, @Nullable AccountState state, String text, @Nullable UUID after, int limit) {
        return list(by, state, text, AccountSort.OLDEST, after, limit);
    }

    /** The same, in another order. */
    public List<Account> list(
            Actor by, @Nullable AccountState state, String text, AccountSort sort, @Nullable UUID after, int limit) {
        if (limit < 1 || limit > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("A page must have 1 to " + MAX_PAGE_SIZE + " accounts, not " + limit);
        }
        String part = text.isBlank() ? "" : PlainText.line("text", text, 200);
        return transactions.of(by, transaction -> {
            transaction.require(Permission.ACCOUNTS_READ);
            return transaction
                    .handle
                    .createQuery("""
                            SELECT * FROM auth.account
                            WHERE (CAST(:state AS text) IS NULL OR state = :state)
                                AND (:text = '' OR strpos(lower(concat_ws(' ', email, name)), lower(:text)) > 0)
                                AND (CAST(:after AS uuid) IS NULL OR %s)
                            ORDER BY %s LIMIT :limit""".formatted(
                                    sort.order().after("auth.account", "id"),
                                    sort.order().clause("id")))
                    .bind("state", state == null ? null : state.code())
                    .bind("text", part)
                    .bind("after", after)
                    .bind("limit", limit)
                    .map(AccountTable::account)
                    .list();
        });
    }

    /** Returns the addresses of these accounts, by their ids. Unknown and deleted accounts are missing. */
    public Map<UUID, String> addresses(Actor by, Set<UUID> ids) {
        return transactions.of(by, transaction -> {
            transaction.require(Permission.ACCOUNTS_READ);
            Map<UUID, String> addresses = new HashMap<>();
            transaction
                    .handle
                    .createQuery("SELECT id, email FROM auth.account WHERE id = ANY(:ids) AND email IS NOT NULL")
                    .bindArray("ids", UUID.class, List.copyOf(ids))
                    .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getString("email")))
                    .forEach(entry -> addresses.put(entry.getKey(), entry.getValue()));
            return addresses;
        });
    }

    /** Approves an account whose address is verified. */
    public Account approve(Actor by, UUID id) {
        return transactions.of(by, transaction -> {
            Account approved = transaction.take(managed(transaction, id), AccountAction.APPROVE, Map.of());
            transaction.mail(MailKind.APPROVED, approved, "");
            return approved;
        });
    }

    /**
     * Rejects a person on the waiting list or a registered account.
     *
     * @param reason sent to the owner of the account
     */
    public Account reject(Actor by, UUID id, String reason) {
        return transactions.of(by, transaction -> {
            Account rejected = close(transaction, managed(transaction, id), AccountAction.REJECT, reason);
            transaction.recall(MailKind.VERIFICATION, id);
            transaction.mail(MailKind.REJECTED, rejected, rejected.reason().orElseThrow());
            return rejected;
        });
    }

    /**
     * Suspends an account: its sessions end, and its API tokens do not work until it is reinstated.
     *
     * @param reason sent to the owner of the account
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account suspend(Actor by, UUID id, String reason) {
        return transactions.of(by, transaction -> {
            Account account = managed(transaction, id);
            keepAnAdmin(transaction, account);
            Account suspended = close(transaction, account, AccountAction.SUSPEND, reason);
            Sessions.endAll(transaction, id, null);
            transaction.recall(MailKind.ADDRESS_CONFIRMATION, id);
            transaction.mail(MailKind.SUSPENDED, suspended, suspended.reason().orElseThrow());
            return suspended;
        });
    }

    /** Reinstates a suspended account. */
    public Account reinstate(Actor by, UUID id) {
        return transactions.of(by, transaction -> {
            Account account = managed(transaction, id);
            transaction.accounts.setReason(id, null);
            Account reinstated = transaction.take(account, AccountAction.REINSTATE, Map.of());
            transaction.mail(MailKind.REINSTATED, reinstated, "");
            return reinstated;
        });
    }

    /** Ends the lock after too many wrong passwords. The owner can log in with the right one; nothing else changes. */
    public Account unlock(Actor by, UUID id) {
        return transactions.of(by, transaction -> {
            Account account = managed(transaction, id);
            transaction.accounts.unlock(id);
            return transaction.take(account, AccountAction.UNLOCK, Map.of());
        });
    }

    /**
     * Changes the role, and ends the sessions, which have the old one.
     *
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account changeRole(Actor by, UUID id, String role) {
        return changeRole(by, id, role, account -> true);
    }

    /**
     * The same, if the account is still in the state that the client has seen.
     *
     * @throws AuthException {@link AuthException.Reason#STALE}
     */
    public Account changeRole(Actor by, UUID id, String role, Predicate<Account> asSeen) {
        return transactions.of(by, transaction -> {
            Account account = unchanged(managed(transaction, id), asSeen);
            RoleTable.check(transaction.handle, role);
            transaction.requireAll(transaction.permissionsOf(role));
            if (!role.equals(AccountTable.ADMIN)) {
                keepAnAdmin(transaction, account);
            }
            transaction.accounts.setRole(id, role);
            Sessions.endAll(transaction, id, null);
            return transaction.take(account, AccountAction.CHANGE_ROLE, Map.of("from", account.role(), "to", role));
        });
    }

    public Account changeQuota(Actor by, UUID id, Quota quota) {
        return changeQuota(by, id, quota, account -> true);
    }

    /**
     * The same, if the account is still in the state that the client has seen.
     *
     * @throws AuthException {@link AuthException.Reason#STALE}
     */
    public Account changeQuota(Actor by, UUID id, Quota quota, Predicate<Account> asSeen) {
        return transactions.of(by, transaction -> {
            Account account = unchanged(managed(transaction, id), asSeen);
            transaction.accounts.setQuota(id, quota);
            Account changed = transaction.accounts.get(id);
            AuthTransaction.next(account.state(), AccountAction.CHANGE_QUOTA);
            transaction.recordJson(
                    AccountAction.CHANGE_QUOTA.code(),
                    id,
                    Map.of("from", account.quota().json(), "to", quota.json()));
            return changed;
        });
    }

    /**
     * Deletes the account permanently.
     *
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account delete(Actor by, UUID id) {
        return transactions.of(by, transaction -> delete(transaction, managed(transaction, id), Map.of()));
    }

    /** Call after {@link AuthTransaction#alone}, with the account locked. */
    static Account delete(AuthTransaction transaction, Account account, Map<String, String> details) {
        keepAnAdmin(transaction, account);
        AuthTransaction.next(account.state(), AccountAction.DELETE);
        transaction.accounts.forget(account.id());
        transaction.mail(MailKind.DELETED, null, account.email().orElseThrow(), "");
        transaction.record(AccountAction.DELETE.code(), account.id(), details);
        return transaction.accounts.get(account.id());
    }

    private static Account managed(AuthTransaction transaction, UUID id) {
        transaction.administer(Permission.ACCOUNTS_MANAGE);
        Account account = transaction.accounts.lock(id);
        transaction.requireAll(transaction.permissionsOf(account.role()));
        return account;
    }

    private static Account unchanged(Account account, Predicate<Account> asSeen) {
        if (!asSeen.test(account)) {
            throw new AuthException(
                    AuthException.Reason.STALE, "The account has changed in the meantime. Reload it and try again.");
        }
        return account;
    }

    private static Account close(AuthTransaction transaction, Account account, AccountAction action, String reason) {
        String text = PlainText.line("reason", reason, 500);
        transaction.take(account, action, Map.of());
        transaction.recall(MailKind.RESET, account.id());
        transaction.accounts.setReason(account.id(), text);
        return transaction.accounts.get(account.id());
    }

    private static void keepAnAdmin(AuthTransaction transaction, Account account) {
        if (account.role().equals(AccountTable.ADMIN)
                && account.state() == AccountState.ACTIVE
                && !transaction.accounts.hasAdminBut(account.id())) {
            throw new AuthException(
                    AuthException.Reason.LAST_ADMIN,
                    "This is the last administrator. Give another account the role admin first.");
        }
    }
}
