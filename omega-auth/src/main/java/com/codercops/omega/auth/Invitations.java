package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountLife;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites people, whether they are on the waiting list or not. An invitation is for one address, works once and expires.
 * All of it needs {@link Permission#INVITATIONS_MANAGE}. Thread-safe.
 */
public final class Invitations {
    private static final int MOST = 1000;

    private final Changes changes;
    private final Gate gate;
    private final AuthSettings settings;

    /** What became of one address of many. */
    public record Outcome(EmailAddress email, Optional<Account> invited, Optional<AccountState> insteadIs) {}

    Invitations(Changes changes, Gate gate, AuthSettings settings) {
        this.changes = changes;
        this.gate = gate;
        this.settings = settings;
    }

    /**
     * Invites, or invites anew: then earlier invitations of the address work no more.
     *
     * @param role that the account will have; no mightier than that of who invites
     * @param quota null for the usual one
     * @throws AuthException {@link AuthException.Reason#WRONG_STATE} for who has an account
     */
    public Account invite(Actor by, EmailAddress email, String role, @Nullable Quota quota) {
        return changes.of(by, change -> {
            prepare(change, role);
            return invite(change, email, role, quota);
        });
    }

    /** The same for up to 1000 addresses. Who has an account already is told of, and does not keep others from it. */
    public List<Outcome> inviteAll(Actor by, List<EmailAddress> emails, String role, @Nullable Quota quota) {
        if (emails.size() > MOST) {
            throw new InvalidInputException(
                    "emails", "At most " + MOST + " can be invited at a time, not " + emails.size() + ".");
        }
        return changes.of(by, change -> {
            prepare(change, role);
            return emails.stream()
                    .distinct()
                    .map(email -> outcome(change, email, role, quota))
                    .toList();
        });
    }

    /**
     * Sends a new invitation with the same role and quota; the one before works no more.
     *
     * @throws AuthException {@link AuthException.Reason#TOO_MANY}
     */
    public Account resend(Actor by, UUID account) {
        return changes.of(by, change -> {
            change.administer(Permission.INVITATIONS_MANAGE);
            Account invited = change.accounts.lock(account);
            if (invited.state() != AccountState.INVITED) {
                throw new AuthException(
                        AuthException.Reason.WRONG_STATE,
                        "Who is " + invited.state().code() + " has no invitation that could be sent again.");
            }
            change.requireAll(change.permissionsOf(invited.role()));
            gate.again(new EmailAddress(invited.email().orElseThrow()));
            return send(change, invited);
        });
    }

    /**
     * Until when the invitation of somebody who is invited works; empty if its mail did not go yet, or if it has expired.
     */
    public Optional<Instant> expiry(Actor by, UUID account) {
        return changes.of(by, change -> {
            change.require(Permission.INVITATIONS_MANAGE);
            return change.tickets.expiry(account, Purpose.INVITATION);
        });
    }

    /** The invitation works no more; who had it is on the waiting list. */
    public Account revoke(Actor by, UUID account) {
        return changes.of(by, change -> {
            change.administer(Permission.INVITATIONS_MANAGE);
            Account invited = change.accounts.lock(account);
            change.requireAll(change.permissionsOf(invited.role()));
            Account revoked = change.take(invited, AccountAction.REVOKE, Map.of());
            change.recall(MailKind.INVITATION, account);
            return revoked;
        });
    }

    private static void prepare(Change change, String role) {
        change.administer(Permission.INVITATIONS_MANAGE);
        RoleTable.check(change.handle, role);
        change.requireAll(change.permissionsOf(role));
    }

    private Outcome outcome(Change change, EmailAddress email, String role, @Nullable Quota quota) {
        AccountState state = change.accounts.lock(email).map(Account::state).orElse(AccountState.STRANGER);
        return AccountLife.after(state, AccountAction.INVITE).isPresent()
                ? new Outcome(email, Optional.of(invite(change, email, role, quota)), Optional.empty())
                : new Outcome(email, Optional.empty(), Optional.of(state));
    }

    private Account invite(Change change, EmailAddress email, String role, @Nullable Quota quota) {
        Quota given = quota == null ? settings.quota() : quota;
        Account account = change.accounts
                .lock(email)
                .or(() ->
                        change.accounts.insert(email, Change.next(AccountState.STRANGER, AccountAction.INVITE), given))
                .or(() -> change.accounts.lock(email))
                .orElseThrow();
        Change.next(account.state(), AccountAction.INVITE);
        change.requireAll(change.permissionsOf(account.role()));
        change.accounts.setRole(account.id(), role);
        change.accounts.setQuota(account.id(), given);
        change.accounts.setReason(account.id(), null);
        return send(change, change.accounts.get(account.id()));
    }

    private static Account send(Change change, Account account) {
        Account invited = change.take(account, AccountAction.INVITE, Map.of("role", account.role()));
        change.recall(MailKind.INVITATION, account.id());
        change.mail(MailKind.INVITATION, invited, "");
        return invited;
    }
}
