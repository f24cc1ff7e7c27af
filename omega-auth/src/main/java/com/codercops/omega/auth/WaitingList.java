package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.EmailAddress;
import java.util.Map;
import java.util.Optional;

/** Where strangers ask to be let in. Thread-safe. */
public final class WaitingList {
    private final Changes changes;
    private final Gate gate;
    private final AuthSettings settings;

    WaitingList(Changes changes, Gate gate, AuthSettings settings) {
        this.changes = changes;
        this.gate = gate;
        this.settings = settings;
    }

    /**
     * Puts the address on the list and tells it so; does nothing, and looks the same, if it is known already.
     *
     * @throws AuthException {@link AuthException.Reason#TOO_MANY}
     */
    public void join(EmailAddress email, Origin origin) {
        gate.mail(origin, email);
        changes.run(Actor.anonymous(origin), change -> {
            AccountState waiting = Change.next(AccountState.STRANGER, AccountAction.JOIN);
            Optional<Account> joined = change.accounts.insert(email, waiting, settings.quota());
            if (joined.isPresent()) {
                change.record(AccountAction.JOIN.code(), joined.get().id(), Map.of());
                change.mail(MailKind.JOINED, joined.get(), "");
            } else {
                change.record(
                        "join_again",
                        change.accounts.find(email).map(Account::id).orElse(null),
                        Map.of());
            }
        });
    }
}
