package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.internal.TicketTable;
import com.codercops.omega.auth.outbox.ApprovalMails;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import java.util.Map;

/** Registration: from an invitation to an account that waits for approval. Thread-safe. */
public final class Registration {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final Passwords passwords;
    private final AuthSettings settings;

    Registration(AuthTransactions transactions, AuthRateLimits rateLimits, Passwords passwords, AuthSettings settings) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.passwords = passwords;
        this.settings = settings;
    }

    /**
     * Uses an invitation, and sends a link to verify the address.
     *
     * @param invitation the token of its link
     * @param email must be the invited address
     * @param password as typed
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK} whatever is wrong with the invitation
     */
    public Account register(String invitation, EmailAddress email, DisplayName name, String password, Origin origin) {
        Password chosen = Password.chosen(password, email, name);
        rateLimits.link(origin);
        Actor by = Actor.anonymous(origin);
        // Do not hash without a valid invitation.
        transactions.run(by, transaction -> transaction.tickets.check(invitation));
        String hash = passwords.hash(chosen);
        return transactions.of(by, transaction -> {
            TicketTable.Ticket ticket = transaction.tickets.use(invitation, LinkPurpose.INVITATION);
            if (!email.value().equals(ticket.emailOrNull())) {
                throw AuthException.invalidLink();
            }
            Account invited = transaction.holder(ticket, AccountAction.REGISTER);
            transaction.accounts.setName(invited.id(), name);
            transaction.accounts.setPasswordHash(invited.id(), hash);
            Account registered = transaction.take(invited, AccountAction.REGISTER, Map.of());
            transaction.mail(MailKind.VERIFICATION, registered, "");
            return registered;
        });
    }

    /**
     * Verifies the address: the second step, after {@link Links#inspect}. Accounts that can approve get a mail.
     *
     * @return the account, which waits for approval, or is active if invited people need none
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK}
     */
    public Account verify(String token, Origin origin) {
        rateLimits.link(origin);
        return transactions.of(Actor.anonymous(origin), transaction -> {
            TicketTable.Ticket ticket = transaction.tickets.use(token, LinkPurpose.VERIFICATION);
            Account verified =
                    transaction.take(transaction.holder(ticket, AccountAction.VERIFY), AccountAction.VERIFY, Map.of());
            if (!settings.invitedMeansApproved()) {
                ApprovalMails.ask(transaction);
                return verified;
            }
            Account approved =
                    transaction.take(verified, AccountAction.APPROVE, Map.of("rule", "invited means approved"));
            transaction.mail(MailKind.APPROVED, approved, "");
            return approved;
        });
    }

    /** Sends another verification link if a registered account has the address; behaves the same if not. */
    public void resendVerification(EmailAddress email, Origin origin) {
        rateLimits.mail(origin, email);
        transactions.run(Actor.anonymous(origin), transaction -> {
            transaction.record(AccountAction.RESEND_VERIFICATION.code(), null, Map.of());
            transaction.mail(MailKind.VERIFICATION, null, email.value(), "");
        });
    }
}
