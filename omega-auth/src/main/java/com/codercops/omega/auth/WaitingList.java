package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.ratelimit.AuthRateLimits;
import java.util.Map;
import java.util.Optional;

/** The waiting list for people without an invitation. Thread-safe. */
public final class WaitingList {
    private final AuthTransactions transactions;
    private final AuthRateLimits rateLimits;
    private final AuthSettings settings;

    WaitingList(AuthTransactions transactions, AuthRateLimits rateLimits, AuthSettings settings) {
        this.transactions = transactions;
        this.rateLimits = rateLimits;
        this.settings = settings;
    }

    /**
     * Adds the address to the list and sends a mail; does nothing, with the same result, if the address is known.
     *
     * @throws AuthException {@link AuthException.Reason#TOO_MANY}
     */
    public void join(EmailAddress email, Origin origin) {
        rateLimits.mail(origin, email);
        transactions.run(Actor.anonymous(origin), transaction -> {
            AccountState waiting = AuthTransaction.next(AccountState.UNKNOWN, AccountAction.JOIN);
            Optional<Account> joined = transaction.accounts.insert(email, waiting, settings.quota());
            if (joined.isPresent()) {
                transaction.record(AccountAction.JOIN.code(), joined.get().id(), Map.of());
                transaction.mail(MailKind.JOINED, joined.get(), "");
            } else {
                transaction.record(
                        "join_again",
                        transaction.accounts.find(email).map(Account::id).orElse(null),
                        Map.of());
            }
        });
    }
}
