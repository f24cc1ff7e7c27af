package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.internal.PasswordCheck;
import com.codercops.omega.auth.internal.SessionRequirement;
import com.codercops.omega.auth.internal.TicketTable;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import com.codercops.omega.auth.session.Sessions;
import java.util.Map;
import java.util.UUID;

/**
 * Changes that people make to their own accounts. Methods with a password count wrong ones like the login. Thread-safe.
 */
public final class OwnAccount {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final Passwords passwords;
    private final PasswordCheck check;

    OwnAccount(AuthTransactions transactions, AuthRateLimits rateLimits, Passwords passwords, PasswordCheck check) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.passwords = passwords;
        this.check = check;
    }

    /** Changes the display name. */
    public Account rename(Actor by, DisplayName name) {
        UUID id = SessionRequirement.session(by);
        return transactions.of(by, transaction -> {
            transaction.accounts.lock(id);
            transaction.accounts.setName(id, name);
            transaction.record("change_name", id, Map.of());
            return transaction.accounts.get(id);
        });
    }

    /** Changes the password, and ends all other sessions. */
    public void changePassword(Actor by, String current, String typed) {
        UUID id = SessionRequirement.session(by);
        Account owner = transactions.of(by, transaction -> transaction.accounts.get(id));
        AuthTransaction.next(owner.state(), AccountAction.CHANGE_PASSWORD);
        String hash = passwords.hash(chosenBy(owner, typed));
        check.reauthenticate(by, AccountAction.CHANGE_PASSWORD, current, (transaction, account) -> {
            set(transaction, account, hash, AccountAction.CHANGE_PASSWORD);
            Sessions.endAll(transaction, id, by.sessionOrNull());
            return account;
        });
    }

    /**
     * Sends a link to reset the password if the address has an account; takes the same work and gives the same result
     * if not.
     */
    public void requestReset(EmailAddress email, Origin origin) {
        rateLimits.mail(origin, email);
        transactions.run(Actor.anonymous(origin), transaction -> {
            transaction.record("request_reset", null, Map.of());
            transaction.mail(MailKind.RESET, null, email.value(), "");
        });
    }

    /** Uses the link and sets the password. Ends all sessions, API tokens and a lock; starts no session. */
    public void reset(String token, String typed, Origin origin) {
        rateLimits.link(origin);
        Actor by = Actor.anonymous(origin);
        Account owner = transactions.of(
                by,
                transaction -> transaction
                        .tickets
                        .find(token)
                        .map(ticket -> transaction.accounts.get(ticket.account()))
                        .filter(account -> account.name().isPresent())
                        .orElseThrow(AuthException::invalidLink));
        String hash = passwords.hash(chosenBy(owner, typed));
        transactions.run(by, transaction -> {
            TicketTable.Ticket ticket = transaction.tickets.use(token, LinkPurpose.RESET);
            UUID id = ticket.account();
            set(
                    transaction,
                    transaction.holder(ticket, AccountAction.RESET_PASSWORD),
                    hash,
                    AccountAction.RESET_PASSWORD);
            transaction.accounts.unlock(id);
            Sessions.endAll(transaction, id, null);
            transaction.handle.execute("DELETE FROM auth.api_token WHERE account_id = ?", id);
        });
    }

    /** Sends a link to the new address. Nothing changes until it is used, or if another account has the address. */
    public void requestAddress(Actor by, String password, EmailAddress email) {
        rateLimits.mail(by.origin(), email);
        check.reauthenticate(by, AccountAction.CHANGE_ADDRESS, password, (transaction, account) -> {
            transaction.record("request_address", account.id(), Map.of());
            transaction.recall(MailKind.ADDRESS_CONFIRMATION, account.id());
            if (transaction.accounts.find(email).isEmpty()) {
                transaction.mail(MailKind.ADDRESS_CONFIRMATION, account.id(), email.value(), "");
            }
            return account;
        });
    }

    /** Uses the link: changes the address, and sends a mail to the old one. */
    public Account confirmAddress(String token, Origin origin) {
        rateLimits.link(origin);
        return transactions.of(Actor.anonymous(origin), transaction -> {
            // If two accounts confirm one address concurrently, the second must see that it is taken.
            transaction.alone();
            TicketTable.Ticket ticket = transaction.tickets.use(token, LinkPurpose.ADDRESS);
            Account account = transaction.holder(ticket, AccountAction.CHANGE_ADDRESS);
            EmailAddress email = new EmailAddress(String.valueOf(ticket.emailOrNull()));
            if (transaction.accounts.find(email).isPresent()) {
                throw AuthException.invalidLink();
            }
            transaction.mail(MailKind.ADDRESS_CHANGED, account, "");
            transaction.recall(MailKind.RESET, account.id());
            transaction.accounts.setEmail(account.id(), email);
            return transaction.take(account, AccountAction.CHANGE_ADDRESS, Map.of());
        });
    }

    /** Returns all stored data of the actor as JSON. */
    public String export(Actor by) {
        UUID id = SessionRequirement.session(by);
        return transactions.of(by, transaction -> {
            transaction.record("export_data", id, Map.of());
            return OwnData.json(transaction.handle, id);
        });
    }

    /** Deletes the account permanently; only an id for the audit log remains. */
    public void delete(Actor by, String password) {
        check.reauthenticate(
                by,
                AccountAction.DELETE,
                password,
                (transaction, account) -> Accounts.delete(transaction, account, Map.of()));
    }

    private static Password chosenBy(Account account, String typed) {
        return Password.chosen(
                typed,
                new EmailAddress(account.email().orElseThrow()),
                new DisplayName(account.name().orElseThrow()));
    }

    private static void set(AuthTransaction transaction, Account account, String hash, AccountAction action) {
        transaction.accounts.setPasswordHash(account.id(), hash);
        transaction.take(account, action, Map.of());
        transaction.recall(MailKind.RESET, account.id());
        transaction.mail(MailKind.PASSWORD_CHANGED, account, "");
    }
}
