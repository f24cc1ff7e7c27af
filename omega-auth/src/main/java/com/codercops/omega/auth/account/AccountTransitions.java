package com.codercops.omega.auth.account;

import static com.codercops.omega.auth.account.AccountAction.APPROVE;
import static com.codercops.omega.auth.account.AccountAction.BOOTSTRAP;
import static com.codercops.omega.auth.account.AccountAction.CHANGE_ADDRESS;
import static com.codercops.omega.auth.account.AccountAction.CHANGE_PASSWORD;
import static com.codercops.omega.auth.account.AccountAction.CHANGE_QUOTA;
import static com.codercops.omega.auth.account.AccountAction.CHANGE_ROLE;
import static com.codercops.omega.auth.account.AccountAction.DELETE;
import static com.codercops.omega.auth.account.AccountAction.INVITE;
import static com.codercops.omega.auth.account.AccountAction.JOIN;
import static com.codercops.omega.auth.account.AccountAction.LOG_IN;
import static com.codercops.omega.auth.account.AccountAction.REGISTER;
import static com.codercops.omega.auth.account.AccountAction.REINSTATE;
import static com.codercops.omega.auth.account.AccountAction.REJECT;
import static com.codercops.omega.auth.account.AccountAction.RESEND_VERIFICATION;
import static com.codercops.omega.auth.account.AccountAction.RESET_PASSWORD;
import static com.codercops.omega.auth.account.AccountAction.REVOKE;
import static com.codercops.omega.auth.account.AccountAction.SUSPEND;
import static com.codercops.omega.auth.account.AccountAction.UNLOCK;
import static com.codercops.omega.auth.account.AccountAction.VERIFY;
import static com.codercops.omega.auth.account.AccountState.ACTIVE;
import static com.codercops.omega.auth.account.AccountState.DELETED;
import static com.codercops.omega.auth.account.AccountState.INVITED;
import static com.codercops.omega.auth.account.AccountState.PENDING_APPROVAL;
import static com.codercops.omega.auth.account.AccountState.REGISTERED;
import static com.codercops.omega.auth.account.AccountState.REJECTED;
import static com.codercops.omega.auth.account.AccountState.SUSPENDED;
import static com.codercops.omega.auth.account.AccountState.UNKNOWN;
import static com.codercops.omega.auth.account.AccountState.WAITING;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The allowed actions in each state, and the states that follow. */
public final class AccountTransitions {
    private static final Map<AccountAction, Map<AccountState, AccountState>> STEPS = new EnumMap<>(AccountAction.class);

    static {
        leads(JOIN, WAITING, UNKNOWN);
        leads(INVITE, INVITED, UNKNOWN, WAITING, INVITED, REJECTED);
        leads(REVOKE, WAITING, INVITED);
        leads(REGISTER, REGISTERED, INVITED);
        stays(RESEND_VERIFICATION, REGISTERED);
        leads(VERIFY, PENDING_APPROVAL, REGISTERED);
        leads(APPROVE, ACTIVE, PENDING_APPROVAL);
        leads(REJECT, REJECTED, WAITING, REGISTERED, PENDING_APPROVAL);
        stays(LOG_IN, ACTIVE);
        stays(RESET_PASSWORD, PENDING_APPROVAL, ACTIVE);
        stays(CHANGE_PASSWORD, ACTIVE);
        stays(CHANGE_ADDRESS, ACTIVE);
        stays(CHANGE_ROLE, INVITED, REGISTERED, PENDING_APPROVAL, ACTIVE, SUSPENDED);
        stays(CHANGE_QUOTA, INVITED, REGISTERED, PENDING_APPROVAL, ACTIVE, SUSPENDED);
        leads(SUSPEND, SUSPENDED, ACTIVE);
        leads(REINSTATE, ACTIVE, SUSPENDED);
        stays(UNLOCK, REGISTERED, PENDING_APPROVAL, ACTIVE, SUSPENDED);
        leads(DELETE, DELETED, WAITING, INVITED, REGISTERED, PENDING_APPROVAL, ACTIVE, REJECTED, SUSPENDED);
        leads(BOOTSTRAP, ACTIVE, UNKNOWN, WAITING, INVITED);
    }

    private AccountTransitions() {}

    /** The state that follows, or empty if the action is not allowed. */
    public static Optional<AccountState> after(AccountState state, AccountAction action) {
        return Optional.ofNullable(STEPS.getOrDefault(action, Map.of()).get(state));
    }

    private static void leads(AccountAction action, AccountState to, AccountState... from) {
        for (AccountState state : from) {
            STEPS.computeIfAbsent(action, a -> new EnumMap<>(AccountState.class))
                    .put(state, to);
        }
    }

    private static void stays(AccountAction action, AccountState... in) {
        for (AccountState state : in) {
            leads(action, state, state);
        }
    }
}
