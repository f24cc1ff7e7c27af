package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.account.Quota;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What admins see of accounts and do with them. Reading needs {@link Permission#ACCOUNTS_READ}, the rest
 * {@link Permission#ACCOUNTS_MANAGE}, and no more permissions in the other account than in one's own. Thread-safe.
 */
public final class Accounts {
    private static final int MOST = 500;

    private final Changes changes;

    Accounts(Changes changes) {
        this.changes = changes;
    }

    public Account get(Actor by, UUID id) {
        return changes.of(by, change -> {
            change.require(Permission.ACCOUNTS_READ);
            return change.accounts.get(id);
        });
    }

    /**
     * Accounts in the order in which they came.
     *
     * @param state null for all
     * @param text that is in the address or the name, in any case of letters; empty for all
     * @param after the last of the page before, or null
     * @param most 1 to 500
     */
    public List<Account> list(Actor by, @Nullable AccountState state, String text, @Nullable UUID after, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page must have 1 to " + MOST + " accounts, not " + most);
        }
        String part = text.isBlank() ? "" : PlainText.line("text", text, 200);
        return changes.of(by, change -> {
            change.require(Permission.ACCOUNTS_READ);
            return change.handle
                    .createQuery("""
                            SELECT * FROM auth.account
                            WHERE (CAST(:state AS text) IS NULL OR state = :state)
                                AND (:text = '' OR strpos(lower(concat_ws(' ', email, name)), lower(:text)) > 0)
                                AND (CAST(:after AS uuid) IS NULL OR (created_at, id) >
                                    (SELECT created_at, id FROM auth.account WHERE id = CAST(:after AS uuid)))
                            ORDER BY created_at, id LIMIT :most""")
                    .bind("state", state == null ? null : state.code())
                    .bind("text", part)
                    .bind("after", after)
                    .bind("most", most)
                    .map(AccountTable::account)
                    .list();
        });
    }

    /** Lets somebody in who has registered and confirmed the address. */
    public Account approve(Actor by, UUID id) {
        return changes.of(by, change -> {
            Account approved = change.take(managed(change, id), AccountAction.APPROVE, Map.of());
            change.mail(MailKind.APPROVED, approved, "");
            return approved;
        });
    }

    /**
     * Says no to somebody on the list, or who has registered.
     *
     * @param reason told to whom it concerns
     */
    public Account reject(Actor by, UUID id, String reason) {
        return changes.of(by, change -> {
            Account rejected = close(change, managed(change, id), AccountAction.REJECT, reason);
            change.recall(MailKind.VERIFICATION, id);
            change.mail(MailKind.REJECTED, rejected, rejected.reason().orElseThrow());
            return rejected;
        });
    }

    /**
     * Closes an account for a while: its sessions end, and its API tokens do not work until it is reinstated.
     *
     * @param reason told to whom it concerns
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account suspend(Actor by, UUID id, String reason) {
        return changes.of(by, change -> {
            Account account = managed(change, id);
            keepAnAdmin(change, account);
            Account suspended = close(change, account, AccountAction.SUSPEND, reason);
            Sessions.endAll(change, id, null);
            change.recall(MailKind.ADDRESS_CONFIRMATION, id);
            change.mail(MailKind.SUSPENDED, suspended, suspended.reason().orElseThrow());
            return suspended;
        });
    }

    /** Opens it again. */
    public Account reinstate(Actor by, UUID id) {
        return changes.of(by, change -> {
            Account account = managed(change, id);
            change.accounts.setReason(id, null);
            Account reinstated = change.take(account, AccountAction.REINSTATE, Map.of());
            change.mail(MailKind.REINSTATED, reinstated, "");
            return reinstated;
        });
    }

    /**
     * Gives another role, and ends the sessions, which began with the old one.
     *
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account changeRole(Actor by, UUID id, String role) {
        return changeRole(by, id, role, account -> true);
    }

    /**
     * The same, if the account is still as whoever asks saw it.
     *
     * @throws AuthException {@link AuthException.Reason#STALE}
     */
    public Account changeRole(Actor by, UUID id, String role, Predicate<Account> asSeen) {
        return changes.of(by, change -> {
            Account account = unchanged(managed(change, id), asSeen);
            RoleTable.check(change.handle, role);
            change.requireAll(change.permissionsOf(role));
            if (!role.equals(AccountTable.ADMIN)) {
                keepAnAdmin(change, account);
            }
            change.accounts.setRole(id, role);
            Sessions.endAll(change, id, null);
            return change.take(account, AccountAction.CHANGE_ROLE, Map.of("from", account.role(), "to", role));
        });
    }

    public Account changeQuota(Actor by, UUID id, Quota quota) {
        return changeQuota(by, id, quota, account -> true);
    }

    /**
     * The same, if the account is still as whoever asks saw it.
     *
     * @throws AuthException {@link AuthException.Reason#STALE}
     */
    public Account changeQuota(Actor by, UUID id, Quota quota, Predicate<Account> asSeen) {
        return changes.of(by, change -> {
            Account account = unchanged(managed(change, id), asSeen);
            change.accounts.setQuota(id, quota);
            return change.take(
                    account,
                    AccountAction.CHANGE_QUOTA,
                    Map.of("from", account.quota().toString(), "to", quota.toString()));
        });
    }

    /**
     * Deletes for good.
     *
     * @throws AuthException {@link AuthException.Reason#LAST_ADMIN}
     */
    public Account delete(Actor by, UUID id) {
        return changes.of(by, change -> delete(change, managed(change, id), Map.of()));
    }

    /** After {@link Change#alone}, with the account locked. */
    static Account delete(Change change, Account account, Map<String, String> details) {
        keepAnAdmin(change, account);
        Change.next(account.state(), AccountAction.DELETE);
        change.accounts.forget(account.id());
        change.mail(MailKind.DELETED, null, account.email().orElseThrow(), "");
        change.record(AccountAction.DELETE.code(), account.id(), details);
        return change.accounts.get(account.id());
    }

    private static Account managed(Change change, UUID id) {
        change.administer(Permission.ACCOUNTS_MANAGE);
        Account account = change.accounts.lock(id);
        change.requireAll(change.permissionsOf(account.role()));
        return account;
    }

    private static Account unchanged(Account account, Predicate<Account> asSeen) {
        if (!asSeen.test(account)) {
            throw new AuthException(
                    AuthException.Reason.STALE, "Somebody changed the account meanwhile. Look at it again.");
        }
        return account;
    }

    private static Account close(Change change, Account account, AccountAction action, String reason) {
        String told = PlainText.line("reason", reason, 500);
        change.take(account, action, Map.of());
        change.recall(MailKind.RESET, account.id());
        change.accounts.setReason(account.id(), told);
        return change.accounts.get(account.id());
    }

    private static void keepAnAdmin(Change change, Account account) {
        if (account.role().equals(AccountTable.ADMIN)
                && account.state() == AccountState.ACTIVE
                && !change.accounts.hasAdminBut(account.id())) {
            throw new AuthException(
                    AuthException.Reason.LAST_ADMIN, "This is the last admin. Make somebody else one first.");
        }
    }
}
