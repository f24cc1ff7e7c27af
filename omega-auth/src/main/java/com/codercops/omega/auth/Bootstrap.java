package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.secret.Password;
import com.codercops.omega.auth.secret.Passwords;
import com.codercops.omega.auth.secret.Token;
import java.util.Map;
import java.util.Optional;

/** How the first admin comes in. Thread-safe. */
public final class Bootstrap {
    private static final String PATH = "/bootstrap";

    private final Changes changes;
    private final Gate gate;
    private final Passwords passwords;
    private final AuthSettings settings;

    Bootstrap(Changes changes, Gate gate, Passwords passwords, AuthSettings settings) {
        this.changes = changes;
        this.gate = gate;
        this.passwords = passwords;
        this.settings = settings;
    }

    /**
     * A link for the server's log, or empty if there is an admin. Several may be open, as of several servers; all of them
     * die with the first use.
     */
    public Optional<String> offer() {
        return changes.of(Actor.SYSTEM, change -> {
            change.alone();
            if (change.accounts.hasAdminBut(null)) {
                return Optional.empty();
            }
            Token token = change.tickets.issue(Purpose.BOOTSTRAP, null, null, Purpose.BOOTSTRAP.lifetime(settings));
            change.record("offer_bootstrap", null, Map.of());
            return Optional.of(settings.baseUrl() + PATH + "?token=" + token.text());
        });
    }

    /**
     * Uses the link: an admin, whose address needs no confirmation.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID_LINK}, also if there is an admin by now
     */
    public Account claim(String token, EmailAddress email, DisplayName name, String password, Origin origin) {
        Password chosen = Password.chosen(password, email, name);
        gate.link(origin);
        Actor by = Actor.anonymous(origin);
        changes.run(by, change -> change.tickets.check(token));
        String hash = passwords.hash(chosen);
        return changes.of(by, change -> {
            change.alone();
            change.tickets.use(token, Purpose.BOOTSTRAP);
            change.handle.execute("DELETE FROM auth.ticket WHERE purpose = ?", Purpose.BOOTSTRAP.code());
            if (change.accounts.hasAdminBut(null)) {
                throw AuthException.invalidLink();
            }
            return create(change, email, name, hash);
        });
    }

    /** For who has the server's command line: an admin, at any time. */
    public Account createAdmin(EmailAddress email, DisplayName name, String password) {
        String hash = passwords.hash(Password.chosen(password, email, name));
        return changes.of(Actor.SYSTEM, change -> {
            change.alone();
            return create(change, email, name, hash);
        });
    }

    private Account create(Change change, EmailAddress email, DisplayName name, String hash) {
        Optional<Account> known = change.accounts.lock(email);
        AccountState before = known.map(Account::state).orElse(AccountState.STRANGER);
        AccountState next = Change.next(before, AccountAction.BOOTSTRAP);
        // A row needs a name and a password before it may be active.
        Account account = known.orElseGet(() -> change.accounts
                .insert(email, AccountState.WAITING, settings.quota())
                .orElseThrow(AuthException::invalidLink));
        change.recall(MailKind.INVITATION, account.id());
        change.accounts.setName(account.id(), name);
        change.accounts.setPasswordHash(account.id(), hash);
        change.accounts.setRole(account.id(), AccountTable.ADMIN);
        change.accounts.setState(account.id(), next);
        change.record(AccountAction.BOOTSTRAP.code(), account.id(), Map.of("from", before.code()));
        return change.accounts.get(account.id());
    }
}
