package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import java.util.Map;
import java.util.UUID;

/** What people do with their own accounts. What asks for the password counts wrong ones like the log-in. Thread-safe. */
public final class OwnAccount {
    private final Changes changes;
    private final Gate gate;
    private final Passwords passwords;
    private final PasswordCheck check;

    OwnAccount(Changes changes, Gate gate, Passwords passwords, PasswordCheck check) {
        this.changes = changes;
        this.gate = gate;
        this.passwords = passwords;
        this.check = check;
    }

    /** Sets another password, and ends all sessions but the one that asks. */
    public void changePassword(Actor by, String current, String typed) {
        UUID id = Own.session(by);
        Account owner = changes.of(by, change -> change.accounts.get(id));
        Change.next(owner.state(), AccountAction.CHANGE_PASSWORD);
        String hash = passwords.hash(chosenBy(owner, typed));
        check.again(by, AccountAction.CHANGE_PASSWORD, current, (change, account) -> {
            set(change, account, hash, AccountAction.CHANGE_PASSWORD);
            Sessions.endAll(change, id, by.sessionOrNull());
            return account;
        });
    }

    /** Sends a link to choose another password, if the address has an account; does as much, and looks the same, if not. */
    public void requestReset(EmailAddress email, Origin origin) {
        gate.mail(origin, email);
        changes.run(Actor.anonymous(origin), change -> {
            change.record("request_reset", null, Map.of());
            change.mail(MailKind.RESET, null, email.value(), "");
        });
    }

    /** Uses the link. Ends all sessions and API tokens, and a lock; begins no session. */
    public void reset(String token, String typed, Origin origin) {
        gate.link(origin);
        Actor by = Actor.anonymous(origin);
        Account owner = changes.of(
                by,
                change -> change.tickets
                        .find(token)
                        .map(ticket -> change.accounts.get(ticket.account()))
                        .filter(account -> account.name().isPresent())
                        .orElseThrow(AuthException::invalidLink));
        String hash = passwords.hash(chosenBy(owner, typed));
        changes.run(by, change -> {
            TicketTable.Ticket ticket = change.tickets.use(token, Purpose.RESET);
            UUID id = ticket.account();
            set(change, change.holder(ticket, AccountAction.RESET_PASSWORD), hash, AccountAction.RESET_PASSWORD);
            change.accounts.unlock(id);
            Sessions.endAll(change, id, null);
            change.handle.execute("DELETE FROM auth.api_token WHERE account_id = ?", id);
        });
    }

    /** Sends a link to the new address; until it is used, and if another account has the address, nothing changes. */
    public void requestAddress(Actor by, String password, EmailAddress email) {
        gate.mail(by.origin(), email);
        check.again(by, AccountAction.CHANGE_ADDRESS, password, (change, account) -> {
            change.record("request_address", account.id(), Map.of());
            change.recall(MailKind.ADDRESS_CONFIRMATION, account.id());
            if (change.accounts.find(email).isEmpty()) {
                change.mail(MailKind.ADDRESS_CONFIRMATION, account.id(), email.value(), "");
            }
            return account;
        });
    }

    /** Uses the link: the account has the new address from now on, and the old one is told. */
    public Account confirmAddress(String token, Origin origin) {
        gate.link(origin);
        return changes.of(Actor.anonymous(origin), change -> {
            // Of two who confirm one address at once, the second is to see that it is taken.
            change.alone();
            TicketTable.Ticket ticket = change.tickets.use(token, Purpose.ADDRESS);
            Account account = change.holder(ticket, AccountAction.CHANGE_ADDRESS);
            EmailAddress email = new EmailAddress(String.valueOf(ticket.emailOrNull()));
            if (change.accounts.find(email).isPresent()) {
                throw AuthException.invalidLink();
            }
            change.mail(MailKind.ADDRESS_CHANGED, account, "");
            change.recall(MailKind.RESET, account.id());
            change.accounts.setEmail(account.id(), email);
            return change.take(account, AccountAction.CHANGE_ADDRESS, Map.of());
        });
    }

    /** All that is stored about who asks, as JSON. */
    public String export(Actor by) {
        UUID id = Own.session(by);
        return changes.of(by, change -> {
            change.record("export_data", id, Map.of());
            return OwnData.json(change.handle, id);
        });
    }

    /** Deletes the account for good; nothing stays but an id that the audit log refers to. */
    public void delete(Actor by, String password) {
        check.again(
                by, AccountAction.DELETE, password, (change, account) -> Accounts.delete(change, account, Map.of()));
    }

    private static Password chosenBy(Account account, String typed) {
        return Password.chosen(
                typed,
                new EmailAddress(account.email().orElseThrow()),
                new DisplayName(account.name().orElseThrow()));
    }

    private static void set(Change change, Account account, String hash, AccountAction action) {
        change.accounts.setPasswordHash(account.id(), hash);
        change.take(account, action, Map.of());
        change.recall(MailKind.RESET, account.id());
        change.mail(MailKind.PASSWORD_CHANGED, account, "");
    }
}
