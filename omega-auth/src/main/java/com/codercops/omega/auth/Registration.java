package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import java.util.Map;

/** From an invitation to an account that waits for approval. Thread-safe. */
public final class Registration {
    private final Changes changes;
    private final Gate gate;
    private final Passwords passwords;
    private final AuthSettings settings;

    Registration(Changes changes, Gate gate, Passwords passwords, AuthSettings settings) {
        this.changes = changes;
        this.gate = gate;
        this.passwords = passwords;
        this.settings = settings;
    }

    /**
     * Uses an invitation up, and sends a link to confirm the address.
     *
     * @param invitation the token of its link
     * @param email must be the one that was invited
     * @param password as it was typed
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK} whatever is wrong with the invitation
     */
    public Account register(String invitation, EmailAddress email, DisplayName name, String password, Origin origin) {
        Password chosen = Password.chosen(password, email, name);
        gate.link(origin);
        Actor by = Actor.anonymous(origin);
        // No hashing for who has no invitation.
        changes.run(by, change -> change.tickets.check(invitation));
        String hash = passwords.hash(chosen);
        return changes.of(by, change -> {
            TicketTable.Ticket ticket = change.tickets.use(invitation, Purpose.INVITATION);
            if (!email.value().equals(ticket.emailOrNull())) {
                throw AuthException.invalidLink();
            }
            Account invited = change.holder(ticket, AccountAction.REGISTER);
            change.accounts.setName(invited.id(), name);
            change.accounts.setPasswordHash(invited.id(), hash);
            Account registered = change.take(invited, AccountAction.REGISTER, Map.of());
            change.mail(MailKind.VERIFICATION, registered, "");
            return registered;
        });
    }

    /**
     * Confirms the address: the second step, which a person takes; {@link Links#peek} is the first. Those who may approve
     * are told that somebody waits.
     *
     * @return the account, which waits for approval, or is open if who was invited needs none
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK}
     */
    public Account verify(String token, Origin origin) {
        gate.link(origin);
        return changes.of(Actor.anonymous(origin), change -> {
            TicketTable.Ticket ticket = change.tickets.use(token, Purpose.VERIFICATION);
            Account verified = change.take(change.holder(ticket, AccountAction.VERIFY), AccountAction.VERIFY, Map.of());
            if (!settings.invitedMeansApproved()) {
                ApprovalMails.ask(change);
                return verified;
            }
            Account approved = change.take(verified, AccountAction.APPROVE, Map.of("rule", "invited means approved"));
            change.mail(MailKind.APPROVED, approved, "");
            return approved;
        });
    }

    /** Sends another link to confirm the address, if somebody registered with it; looks the same if not. */
    public void resendVerification(EmailAddress email, Origin origin) {
        gate.mail(origin, email);
        changes.run(Actor.anonymous(origin), change -> {
            change.record(AccountAction.RESEND_VERIFICATION.code(), null, Map.of());
            change.mail(MailKind.VERIFICATION, null, email.value(), "");
        });
    }
}
