package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AccountTable;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import com.codercops.omega.auth.secret.Token;
import java.util.Map;
import java.util.Optional;

/** Creates the first administrator. Thread-safe. */
public final class Bootstrap {
    private static final String PATH = "/bootstrap";

    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final Passwords passwords;
    private final AuthSettings settings;

    Bootstrap(AuthTransactions transactions, AuthRateLimits rateLimits, Passwords passwords, AuthSettings settings) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.passwords = passwords;
        this.settings = settings;
    }

    /**
     * Returns a link for the server's log, or empty if an administrator exists. Several servers can each have a link;
     * the first administrator, however created, invalidates all of them.
     */
    public Optional<String> offer() {
        return transactions.of(Actor.SYSTEM, transaction -> {
            transaction.alone();
            if (transaction.accounts.hasAdminBut(null)) {
                return Optional.empty();
            }
            Token token = transaction.tickets.issue(
                    LinkPurpose.BOOTSTRAP, null, null, LinkPurpose.BOOTSTRAP.lifetime(settings));
            transaction.record("offer_bootstrap", null, Map.of());
            return Optional.of(settings.baseUrl() + PATH + "?token=" + token.text());
        });
    }

    /** Whether no administrator exists, so that a link can create the first one. */
    public boolean isOpen() {
        return transactions.of(Actor.SYSTEM, transaction -> !transaction.accounts.hasAdminBut(null));
    }

    /**
     * Uses the link and creates an administrator whose address needs no verification.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK}, also if an administrator exists in the meantime
     */
    public Account claim(String token, EmailAddress email, DisplayName name, String password, Origin origin) {
        Password chosen = Password.chosen(password, email, name);
        rateLimits.link(origin);
        Actor by = Actor.anonymous(origin);
        transactions.run(by, transaction -> transaction.tickets.check(token));
        String hash = passwords.hash(chosen);
        return transactions.of(by, transaction -> {
            transaction.alone();
            transaction.tickets.use(token, LinkPurpose.BOOTSTRAP);
            if (transaction.accounts.hasAdminBut(null)) {
                throw AuthException.invalidLink();
            }
            return create(transaction, email, name, hash);
        });
    }

    /** Creates an administrator from the server's command line, at any time. */
    public Account createAdmin(EmailAddress email, DisplayName name, String password) {
        String hash = passwords.hash(Password.chosen(password, email, name));
        return transactions.of(Actor.SYSTEM, transaction -> {
            transaction.alone();
            return create(transaction, email, name, hash);
        });
    }

    private Account create(AuthTransaction transaction, EmailAddress email, DisplayName name, String hash) {
        Optional<Account> known = transaction.accounts.lock(email);
        AccountState before = known.map(Account::state).orElse(AccountState.UNKNOWN);
        AccountState next = AuthTransaction.next(before, AccountAction.BOOTSTRAP);
        transaction.handle.execute("DELETE FROM auth.ticket WHERE purpose = ?", LinkPurpose.BOOTSTRAP.code());
        // An active row needs a name and a password.
        Account account = known.orElseGet(() -> transaction
                .accounts
                .insert(email, AccountState.WAITING, settings.quota())
                .orElseThrow(AuthException::invalidLink));
        transaction.recall(MailKind.INVITATION, account.id());
        transaction.accounts.setName(account.id(), name);
        transaction.accounts.setPasswordHash(account.id(), hash);
        transaction.accounts.setRole(account.id(), AccountTable.ADMIN);
        transaction.accounts.setState(account.id(), next);
        transaction.record(AccountAction.BOOTSTRAP.code(), account.id(), Map.of("from", before.code()));
        return transaction.accounts.get(account.id());
    }
}
