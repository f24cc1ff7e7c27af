package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountAction;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AccountTransitions;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.internal.AuthTransactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls every action in every state and compares the result with the table. */
class AccountActionsTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");
    private static final EmailAddress NEXT = new EmailAddress("next@example.org");
    private static final DisplayName NAME = new DisplayName("Max");

    private final AuthFixture fixture = new AuthFixture();
    private final Auth auth = fixture.auth;

    @ParameterizedTest
    @EnumSource(AccountState.class)
    void everyActionMatchesTheTable(AccountState state) {
        for (AccountAction action : AccountAction.values()) {
            // In each round, the address is unknown again.
            fixture.jdbi.useHandle(handle -> handle.execute("DELETE FROM auth.account"));
            UUID id = state == AccountState.UNKNOWN
                    ? UUID.randomUUID()
                    : fixture.person(MAX.value(), state).id();
            Optional<AccountState> expected = AccountTransitions.after(state, action);
            boolean done;
            try {
                act(action, id, state);
                done = true;
            } catch (AuthException e) {
                done = false;
            }
            String step = state + ": " + action;
            if (state == AccountState.DELETED) {
                // Its address is unknown now; the row does not change.
                assertThat(auth.accounts().get(Actor.SYSTEM, id).state())
                        .as(step)
                        .isEqualTo(state);
                continue;
            }
            assertThat(current()).as(step).isEqualTo(expected.orElse(state));
            if (action != AccountAction.JOIN && action != AccountAction.RESEND_VERIFICATION) {
                // Those two look the same to everybody.
                assertThat(done).as(step).isEqualTo(expected.isPresent());
            }
        }
    }

    private AccountState current() {
        return auth.accounts().list(Actor.SYSTEM, null, "", null, 10).stream()
                .filter(account -> account.email().isPresent() || account.state() == AccountState.DELETED)
                .map(Account::state)
                .findFirst()
                .orElse(AccountState.UNKNOWN);
    }

    private void act(AccountAction action, UUID id, AccountState state) {
        Actor self = Actor.session(id, UUID.randomUUID(), ORIGIN);
        Actor system = Actor.SYSTEM;
        switch (action) {
            case JOIN -> auth.waitingList().join(MAX, ORIGIN);
            case INVITE -> auth.invitations().invite(system, MAX, "member", null);
            case REVOKE -> auth.invitations().revoke(system, id);
            case REGISTER ->
                auth.registration()
                        .register(ticket(LinkPurpose.INVITATION, id, state, MAX), MAX, NAME, PASSWORD, ORIGIN);
            case RESEND_VERIFICATION -> {
                auth.registration().resendVerification(MAX, ORIGIN);
                auth.outbox().deliver(100);
                assertThat(fixture.count("auth.ticket WHERE purpose = 'verification'") > 0)
                        .isEqualTo(state == AccountState.REGISTERED);
            }
            case VERIFY -> auth.registration().verify(ticket(LinkPurpose.VERIFICATION, id, state, MAX), ORIGIN);
            case APPROVE -> auth.accounts().approve(system, id);
            case REJECT -> auth.accounts().reject(system, id, "No room.");
            case LOG_IN -> fixture.logIn(MAX.value());
            case RESET_PASSWORD ->
                auth.ownAccount().reset(ticket(LinkPurpose.RESET, id, state, MAX), "seven green herons", ORIGIN);
            case CHANGE_PASSWORD -> auth.ownAccount().changePassword(self, PASSWORD, "seven green herons");
            case CHANGE_ADDRESS ->
                auth.ownAccount().confirmAddress(ticket(LinkPurpose.ADDRESS, id, state, NEXT), ORIGIN);
            case CHANGE_ROLE -> auth.accounts().changeRole(system, id, "admin");
            case CHANGE_QUOTA -> auth.accounts().changeQuota(system, id, Quota.DEFAULT);
            case SUSPEND -> auth.accounts().suspend(system, id, "Too loud.");
            case REINSTATE -> auth.accounts().reinstate(system, id);
            case UNLOCK -> auth.accounts().unlock(system, id);
            case DELETE -> auth.accounts().delete(system, id);
            case BOOTSTRAP -> auth.bootstrap().createAdmin(MAX, NAME, PASSWORD);
        }
    }

    /** Simulates a surviving link of an earlier state, which only the state can reject. */
    private String ticket(LinkPurpose purpose, UUID id, AccountState state, EmailAddress to) {
        if (state == AccountState.UNKNOWN) {
            return "none";
        }
        return new AuthTransactions(fixture.database, fixture.clock)
                .of(
                        Actor.SYSTEM,
                        transaction -> transaction
                                .tickets
                                .issue(purpose, id, to.value(), Duration.ofHours(1))
                                .text());
    }
}
