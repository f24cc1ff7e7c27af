package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.internal.RoleTable;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites people, on the waiting list or not. An invitation is for one address, works once and expires. All methods
 * need {@link Permission#INVITATIONS_MANAGE}. Thread-safe.
 */
public final class Invitations {
    private static final int MAX_EMAILS = 1000;

    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final AuthSettings settings;

    /** The result for one of several addresses. */
    public record Outcome(EmailAddress email, Optional<Account> invited, Optional<AccountState> insteadIs) {}

    Invitations(AuthTransactions transactions, AuthRateLimits rateLimits, AuthSettings settings) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.settings = settings;
    }

    /**
     * Invites an address, or invites it again, which invalidates its earlier invitations.
     *
     * @param role role of the account; must not have permissions that the actor lacks
     * @param quota null for the default
     * @throws AuthException {@link AuthException.Reason#WRONG_STATE} if the address has an account
     */
    public Account invite(Actor by, EmailAddress email, String role, @Nullable Quota quota) {
        return transactions.of(by, transaction -> {
            prepare(transaction, role);
            return invite(transaction, email, role, quota);
        });
    }

    /** The same for up to 1000 addresses. An address with an account is reported and does not prevent the others. */
    public List<Outcome> inviteAll(Actor by, List<EmailAddress> emails, String role, @Nullable Quota quota) {
        if (emails.size() > MAX_EMAILS) {
            throw new InvalidInputException(
                    "emails", "At most " + MAX_EMAILS + " can be invited at a time, not " + emails.size() + ".");
        }
        return transactions.of(by, transaction -> {
            prepare(transaction, role);
            return emails.stream()
                    .distinct()
                    .map(email -> outcome(transaction, email, role, quota))
                    .toList();
        });
    }

    /**
     * Sends a new invitation with the same role and quota, and invalidates the previous one.
     *
     * @throws AuthException {@link AuthException.Reason#TOO_MANY}
     */
    public Account resend(Actor by, UUID account) {
        return transactions.of(by, transaction -> {
            transaction.administer(Permission.INVITATIONS_MANAGE);
            Account invited = transaction.accounts.lock(account);
            if (invited.state() != AccountState.INVITED) {
                throw new AuthException(
                        AuthException.Reason.WRONG_STATE,
                        "The account is " + invited.state().code() + ", so it has no invitation to send again.");
            }
            transaction.requireAll(transaction.permissionsOf(invited.role()));
            rateLimits.again(new EmailAddress(invited.email().orElseThrow()));
            return send(transaction, invited);
        });
    }

    /** Returns the expiry of an invitation; empty if its mail has not been sent yet or it has expired. */
    public Optional<Instant> expiry(Actor by, UUID account) {
        return transactions.of(by, transaction -> {
            transaction.require(Permission.INVITATIONS_MANAGE);
            return transaction.tickets.expiry(account, LinkPurpose.INVITATION);
        });
    }

    /** Revokes the invitation; the account returns to the waiting list. */
    public Account revoke(Actor by, UUID account) {
        return transactions.of(by, transaction -> {
            transaction.administer(Permission.INVITATIONS_MANAGE);
            Account invited = transaction.accounts.lock(account);
            transaction.requireAll(transaction.permissionsOf(invited.role()));
            Account revoked = transaction.take(invited, AccountAction.REVOKE, Map.of());
            transaction.recall(MailKind.INVITATION, account);
            return revoked;
        });
    }

    private static void prepare(AuthTransaction transaction, String role) {
        transaction.administer(Permission.INVITATIONS_MANAGE);
        RoleTable.check(transaction.handle, role);
        transaction.requireAll(transaction.permissionsOf(role));
    }

    private Outcome outcome(AuthTransaction transaction, EmailAddress email, String role, @Nullable Quota quota) {
        AccountState state =
                transaction.accounts.lock(email).map(Account::state).orElse(AccountState.UNKNOWN);
        return AccountTransitions.after(state, AccountAction.INVITE).isPresent()
                ? new Outcome(email, Optional.of(invite(transaction, email, role, quota)), Optional.empty())
                : new Outcome(email, Optional.empty(), Optional.of(state));
    }

    private Account invite(AuthTransaction transaction, EmailAddress email, String role, @Nullable Quota quota) {
        Quota given = quota == null ? settings.quota() : quota;
        Account account = transaction
                .accounts
                .lock(email)
                .or(() -> transaction.accounts.insert(
                        email, AuthTransaction.next(AccountState.UNKNOWN, AccountAction.INVITE), given))
                .or(() -> transaction.accounts.lock(email))
                .orElseThrow();
        AuthTransaction.next(account.state(), AccountAction.INVITE);
        transaction.requireAll(transaction.permissionsOf(account.role()));
        transaction.accounts.setRole(account.id(), role);
        transaction.accounts.setQuota(account.id(), given);
        transaction.accounts.setReason(account.id(), null);
        return send(transaction, transaction.accounts.get(account.id()));
    }

    private static Account send(AuthTransaction transaction, Account account) {
        Account invited = transaction.take(account, AccountAction.INVITE, Map.of("role", account.role()));
        transaction.recall(MailKind.INVITATION, account.id());
        transaction.mail(MailKind.INVITATION, invited, "");
        return invited;
    }
}
