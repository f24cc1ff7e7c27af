package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import com.codercops.omega.auth.secret.Passwords;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies passwords and counts failures.
 *
 * <p>An unknown address costs the same as a known one, active or not, locked or not: one bcrypt comparison, one
 * transaction, one audit log entry, and the same response.
 */
public final class PasswordCheck {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final Passwords passwords;
    private final AuthSettings settings;

    private record AccountPassword(
            Account account, @Nullable String hash) {}

    /** The states whose owners have a password and can learn the state with it. */
    private static final Set<AccountState> CONFIRMABLE =
            EnumSet.of(AccountState.REGISTERED, AccountState.PENDING_APPROVAL, AccountState.SUSPENDED);

    /** Either a result or a refusal. */
    private record Checked<T>(@Nullable T result, @Nullable AuthException refusal) {}

    public PasswordCheck(
            AuthTransactions transactions, AuthRateLimits rateLimits, Passwords passwords, AuthSettings settings) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.passwords = passwords;
        this.settings = settings;
    }

    /**
     * Verifies the password for a given address. Throws {@link AuthException.Reason#REFUSED}, or {@link
     * AuthException.Reason#NOT_ACTIVE} if only the state of the account prevents the login.
     */
    public <T> T byAddress(String email, String password, Origin origin, BiFunction<AuthTransaction, Account, T> then) {
        Optional<EmailAddress> address = address(email);
        rateLimits.logIn(origin, address.map(EmailAddress::value).orElse("none"));
        return check(
                Actor.anonymous(origin),
                transaction -> address.flatMap(transaction.accounts::find),
                password,
                AccountAction.LOG_IN,
                then);
    }

    /**
     * Verifies the password of a logged-in person again, before a sensitive change. Throws {@link
     * AuthException.Reason#WRONG_PASSWORD}.
     */
    public <T> T reauthenticate(
            Actor by, AccountAction action, String password, BiFunction<AuthTransaction, Account, T> then) {
        UUID id = SessionRequirement.session(by);
        rateLimits.logIn(by.origin(), id.toString());
        return check(by, transaction -> Optional.of(transaction.accounts.get(id)), password, action, then);
    }

    private <T> T check(
            Actor by,
            Function<AuthTransaction, Optional<Account>> search,
            String password,
            AccountAction action,
            BiFunction<AuthTransaction, Account, T> then) {
        Optional<AccountPassword> known = transactions.of(
                by,
                transaction -> search.apply(transaction)
                        .map(account -> new AccountPassword(
                                account,
                                transaction.accounts.secrets(account.id()).passwordHash())));
        @Nullable String hash = known.map(AccountPassword::hash).orElse(null);
        // Outside of transactions, because it takes long and would hold a connection and a lock.
        boolean right = passwords.matches(password, hash);
        boolean weak = right
                && hash != null
                && passwords.isWeak(hash)
                && isActive(known.orElseThrow().account());
        @Nullable String stronger = weak ? passwords.strengthened(password) : null;
        Checked<T> checked = transactions.of(by, transaction -> {
            if (action == AccountAction.DELETE) {
                transaction.alone();
            }
            Optional<Account> account =
                    known.map(found -> transaction.accounts.lock(found.account().id()));
            Optional<Account> confirmed = account.filter(found -> isConfirmed(transaction, found, hash, right));
            if (confirmed.filter(found -> isOpen(found, action)).isEmpty()) {
                account.ifPresent(found -> countFailure(transaction, found, right));
                transaction.record(
                        action.code() + "_refused", account.map(Account::id).orElse(null), Map.of());
                // Not thrown inside the transaction, which would undo the count.
                return new Checked<T>(null, refusal(confirmed, action));
            }
            UUID id = confirmed.get().id();
            transaction.accounts.unlock(id);
            if (stronger != null) {
                transaction.accounts.setPasswordHash(id, stronger);
            }
            return new Checked<>(then.apply(transaction, confirmed.get()), null);
        });
        if (checked.refusal() != null) {
            throw checked.refusal();
        }
        return Objects.requireNonNull(checked.result());
    }

    private static AuthException refusal(Optional<Account> confirmed, AccountAction action) {
        if (action != AccountAction.LOG_IN) {
            return AuthException.wrongPassword();
        }
        return confirmed
                .map(Account::state)
                .filter(CONFIRMABLE::contains)
                .map(AuthException::notActive)
                .orElseGet(AuthException::refused);
    }

    /** Whether the password is the account's, and the account is not locked. */
    private static boolean isConfirmed(
            AuthTransaction transaction, Account account, @Nullable String compared, boolean right) {
        AccountTable.Secrets secrets = transaction.accounts.secrets(account.id());
        return right
                // The hash can have changed during the comparison.
                && compared != null
                && compared.equals(secrets.passwordHash())
                && !secrets.lockedAt(transaction.now);
    }

    private static boolean isOpen(Account account, AccountAction action) {
        return isActive(account)
                && AccountTransitions.after(account.state(), action).isPresent();
    }

    private void countFailure(AuthTransaction transaction, Account account, boolean right) {
        AccountTable.Secrets secrets = transaction.accounts.secrets(account.id());
        boolean guessable = isActive(account) || CONFIRMABLE.contains(account.state());
        if (right || !guessable || secrets.lockedAt(transaction.now)) {
            return;
        }
        if (secrets.failedLogIns() + 1 < settings.limits().wrongPasswords()) {
            transaction.accounts.setFailedLogIns(account.id(), secrets.failedLogIns() + 1);
            return;
        }
        Instant until = transaction.now.plus(settings.limits().lock());
        transaction.accounts.lockUntil(account.id(), until);
        transaction.record("lock", account.id(), Map.of());
        if (isActive(account)) {
            transaction.mail(MailKind.LOCKED, account, until.toString());
        }
    }

    private static boolean isActive(Account account) {
        return AccountTransitions.after(account.state(), AccountAction.LOG_IN).isPresent();
    }

    private static Optional<EmailAddress> address(String typed) {
        try {
            return Optional.of(new EmailAddress(typed));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
