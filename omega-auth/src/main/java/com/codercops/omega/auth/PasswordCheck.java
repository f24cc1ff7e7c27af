package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountLife;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.secret.Passwords;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets those on who know the password, and counts those who do not.
 *
 * <p>One comparison of bcrypt, one transaction and one entry in the audit log are made for an address that nobody has as
 * for one with an account, open or not, locked or not; and the answer is the same.
 */
final class PasswordCheck {
    private final Changes changes;
    private final Gate gate;
    private final Passwords passwords;
    private final AuthSettings settings;

    private record Known(Account account, @Nullable String hash) {}

    PasswordCheck(Changes changes, Gate gate, Passwords passwords, AuthSettings settings) {
        this.changes = changes;
        this.gate = gate;
        this.passwords = passwords;
        this.settings = settings;
    }

    /** Of somebody who gives an address. Throws {@link AuthException.Reason#REFUSED}. */
    <T> T byAddress(String email, String password, Origin origin, BiFunction<Change, Account, T> then) {
        Optional<EmailAddress> address = address(email);
        gate.logIn(origin, address.map(EmailAddress::value).orElse("none"));
        return check(
                Actor.anonymous(origin),
                change -> address.flatMap(change.accounts::find),
                password,
                AccountAction.LOG_IN,
                then);
    }

    /** Of somebody who is logged in already, before what matters. */
    <T> T again(Actor by, AccountAction action, String password, BiFunction<Change, Account, T> then) {
        UUID id = Own.session(by);
        gate.logIn(by.origin(), id.toString());
        return check(by, change -> Optional.of(change.accounts.get(id)), password, action, then);
    }

    private <T> T check(
            Actor by,
            Function<Change, Optional<Account>> search,
            String password,
            AccountAction action,
            BiFunction<Change, Account, T> then) {
        Optional<Known> known = changes.of(
                by,
                change -> search.apply(change)
                        .map(account -> new Known(
                                account, change.accounts.secrets(account.id()).passwordHash())));
        @Nullable String hash = known.map(Known::hash).orElse(null);
        // Outside of the transactions: it takes long, and would hold a connection and a lock.
        boolean right = passwords.matches(password, hash);
        boolean weak = right
                && hash != null
                && passwords.isWeak(hash)
                && isActive(known.orElseThrow().account());
        @Nullable String stronger = weak ? passwords.strengthened(password) : null;
        return changes.of(by, change -> {
                    if (action == AccountAction.DELETE) {
                        change.alone();
                    }
                    Optional<Account> account = known.map(
                            found -> change.accounts.lock(found.account().id()));
                    if (account.filter(found -> isOpen(change, found, hash, right, action))
                            .isEmpty()) {
                        account.ifPresent(found -> countFailure(change, found, right));
                        change.record(
                                action.code() + "_refused",
                                account.map(Account::id).orElse(null),
                                Map.of());
                        // Not thrown in here: that would undo the count.
                        return Optional.<T>empty();
                    }
                    UUID id = account.get().id();
                    change.accounts.unlock(id);
                    if (stronger != null) {
                        change.accounts.setPasswordHash(id, stronger);
                    }
                    return Optional.of(then.apply(change, account.get()));
                })
                .orElseThrow(AuthException::refused);
    }

    private static boolean isOpen(
            Change change, Account account, @Nullable String compared, boolean right, AccountAction action) {
        AccountTable.Secrets secrets = change.accounts.secrets(account.id());
        return right
                // It may have been changed while the comparison ran.
                && compared != null
                && compared.equals(secrets.passwordHash())
                && !secrets.lockedAt(change.now)
                && isActive(account)
                && AccountLife.after(account.state(), action).isPresent();
    }

    private void countFailure(Change change, Account account, boolean right) {
        AccountTable.Secrets secrets = change.accounts.secrets(account.id());
        if (right || !isActive(account) || secrets.lockedAt(change.now)) {
            return;
        }
        if (secrets.failedLogIns() + 1 < settings.limits().wrongPasswords()) {
            change.accounts.setFailedLogIns(account.id(), secrets.failedLogIns() + 1);
            return;
        }
        Instant until = change.now.plus(settings.limits().lock());
        change.accounts.lockUntil(account.id(), until);
        change.record("lock", account.id(), Map.of());
        change.mail(MailKind.LOCKED, account, until.toString());
    }

    private static boolean isActive(Account account) {
        return AccountLife.after(account.state(), AccountAction.LOG_IN).isPresent();
    }

    private static Optional<EmailAddress> address(String typed) {
        try {
            return Optional.of(new EmailAddress(typed));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
