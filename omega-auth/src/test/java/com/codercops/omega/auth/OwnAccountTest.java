package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.session.Sessions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnAccountTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");
    private static final String OTHER = "seven green herons";

    private final AuthFixture fixture = new AuthFixture();
    private final OwnAccount own = fixture.auth.ownAccount();
    private Actor max = Actor.SYSTEM;

    @BeforeEach
    void logIn() {
        fixture.person(MAX.value(), AccountState.ACTIVE);
        max = fixture.logIn(MAX.value()).principal().actor();
    }

    private boolean isGood(Sessions.Begun session) {
        return fixture.auth.sessions().authenticate(session.token(), ORIGIN).isPresent();
    }

    @Test
    void passwordChangeEndsOtherSessions() {
        Sessions.Begun here = fixture.logIn(MAX.value());
        Sessions.Begun elsewhere = fixture.logIn(MAX.value());
        assertRefused(
                AuthException.Reason.WRONG_PASSWORD,
                () -> own.changePassword(here.principal().actor(), "wrong password", OTHER));
        own.changePassword(here.principal().actor(), PASSWORD, OTHER);
        assertThat(isGood(here)).isTrue();
        assertThat(isGood(elsewhere)).isFalse();
        assertRefused(AuthException.Reason.REFUSED, () -> fixture.logIn(MAX.value()));
        fixture.auth.sessions().logIn(MAX.value(), OTHER, "x", null, ORIGIN);
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.last(MAX.value()).subject()).contains("was changed");
        assertThatThrownBy(() -> own.changePassword(here.principal().actor(), OTHER, "password1"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nameIsChangedAndRecorded() {
        assertThat(own.rename(max, new DisplayName("Maxi")).name()).contains("Maxi");
        assertThat(fixture.account(MAX.value()).name()).contains("Maxi");
        assertThat(fixture.count("auth.audit WHERE action = 'change_name'")).isEqualTo(1);
    }

    @Test
    void otherSessionsAreEndedTogether() {
        Sessions.Begun here = fixture.logIn(MAX.value());
        Sessions.Begun elsewhere = fixture.logIn(MAX.value());
        fixture.auth.sessions().revokeOthers(here.principal().actor());
        assertThat(isGood(here)).isTrue();
        assertThat(isGood(elsewhere)).isFalse();
    }

    @Test
    void pendingResetMailIsDroppedAfterPasswordChange() {
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        own.requestReset(MAX, ORIGIN);
        fixture.auth.outbox().deliver(100);
        fixture.mailbox.trouble = null;
        own.changePassword(max, PASSWORD, OTHER);
        fixture.clock.forward(Duration.ofHours(1));
        fixture.mailbox.mails.clear();
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to(MAX.value()))
                .anyMatch(mail -> mail.subject().contains("was changed"))
                .noneMatch(mail -> mail.text().contains("/reset?"));
    }

    @Test
    void wrongPasswordsInASessionLockTheAccount() {
        for (int i = 0; i < 10; i++) {
            assertRefused(AuthException.Reason.WRONG_PASSWORD, () -> own.delete(max, "wrong password"));
        }
        assertRefused(AuthException.Reason.WRONG_PASSWORD, () -> own.delete(max, PASSWORD));
        assertThat(fixture.account(MAX.value()).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void resetEndsSessionsTokensAndLock() {
        Sessions.Begun session = fixture.logIn(MAX.value());
        fixture.auth.apiTokens().create(max, "script", Set.of("videos.create"), Duration.ofDays(1));
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    AuthException.Reason.REFUSED,
                    () -> fixture.auth.sessions().logIn(MAX.value(), "wrong password", "x", null, ORIGIN));
        }
        own.requestReset(MAX, ORIGIN);
        String first = fixture.token(MAX.value());
        own.requestReset(MAX, ORIGIN);
        String token = fixture.token(MAX.value());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(first, OTHER, ORIGIN));
        assertThatThrownBy(() -> own.reset(token, MAX.value(), ORIGIN)).isInstanceOf(InvalidInputException.class);
        own.reset(token, OTHER, ORIGIN);
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(token, OTHER, ORIGIN));
        assertThat(isGood(session)).isFalse();
        assertThat(fixture.count("auth.api_token")).isZero();
        fixture.auth.sessions().logIn(MAX.value(), OTHER, "x", null, ORIGIN);
    }

    @Test
    void oneOfManyConcurrentResetsSucceeds() throws Exception {
        own.requestReset(MAX, ORIGIN);
        String token = fixture.token(MAX.value());
        List<Callable<String>> uses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String password = "herons in the rain " + i;
            uses.add(() -> {
                own.reset(token, password, ORIGIN);
                return password;
            });
        }
        List<Object> outcomes = ConcurrentTasks.run(uses);
        assertThat(outcomes)
                .filteredOn(AuthException.Reason.INVALID_LINK::equals)
                .hasSize(19);
        String set = outcomes.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseThrow();
        fixture.auth.sessions().logIn(MAX.value(), set, "x", null, ORIGIN);
        assertThat(fixture.count("auth.audit WHERE action = 'reset_password'")).isEqualTo(1);
    }

    @Test
    void resetOfUnknownAddressDoesTheSameWorkAndSendsNothing() {
        List<String> did = new ArrayList<>();
        for (String email : new String[] {MAX.value(), "nobody@example.org"}) {
            long mails = fixture.count("auth.outbox");
            long entries = fixture.count("auth.audit");
            long tickets = fixture.count("auth.ticket");
            int hashes = fixture.bcrypt.calls.get();
            own.requestReset(new EmailAddress(email), ORIGIN);
            did.add((fixture.count("auth.outbox") - mails) + " mail, " + (fixture.count("auth.audit") - entries)
                    + " entry, " + (fixture.count("auth.ticket") - tickets) + " tickets, "
                    + (fixture.bcrypt.calls.get() - hashes));
        }
        assertThat(did).containsExactly("1 mail, 1 entry, 0 tickets, 0", "1 mail, 1 entry, 0 tickets, 0");
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to("nobody@example.org")).isEmpty();
    }

    @Test
    void suspendedAccountCannotReset() {
        own.requestReset(MAX, ORIGIN);
        String token = fixture.token(MAX.value());
        fixture.auth
                .accounts()
                .suspend(Actor.SYSTEM, fixture.account(MAX.value()).id(), "Too loud.");
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(token, OTHER, ORIGIN));
        own.requestReset(MAX, ORIGIN);
        int before = fixture.mailbox.mails.size();
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.mails.subList(before, fixture.mailbox.mails.size()))
                .allMatch(mail -> mail.subject().contains("suspended"));
    }

    @Test
    void newAddressTakesEffectAfterVerification() {
        EmailAddress next = new EmailAddress("maximilian@example.org");
        own.requestAddress(max, PASSWORD, next);
        String token = fixture.token(next.value());
        assertThat(fixture.account(MAX.value()).email()).contains(MAX.value());
        Account changed = own.confirmAddress(token, ORIGIN);
        assertThat(changed.email()).contains(next.value());
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.last(MAX.value()).subject())
                .contains("address")
                .contains("was changed");
        assertRefused(AuthException.Reason.REFUSED, () -> fixture.logIn(MAX.value()));
        fixture.logIn(next.value());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.confirmAddress(token, ORIGIN));
    }

    @Test
    void addressOfAnotherAccountIsNotTakenOver() {
        EmailAddress eve = new EmailAddress("eve@example.org");
        fixture.person(eve.value(), AccountState.ACTIVE);
        fixture.auth.outbox().deliver(100);
        int before = fixture.mailbox.to(eve.value()).size();
        own.requestAddress(max, PASSWORD, eve);
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to(eve.value())).hasSize(before);
        // Taken between the request and the confirmation.
        EmailAddress late = new EmailAddress("late@example.org");
        own.requestAddress(max, PASSWORD, late);
        String token = fixture.token(late.value());
        fixture.auth.waitingList().join(late, ORIGIN);
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.confirmAddress(token, ORIGIN));
    }

    @Test
    void concurrentVerificationOfOneAddressSucceedsOnce() throws Exception {
        fixture.person("eve@example.org", AccountState.ACTIVE);
        Actor eve = fixture.logIn("eve@example.org").principal().actor();
        EmailAddress wanted = new EmailAddress("wanted@example.org");
        own.requestAddress(max, PASSWORD, wanted);
        String one = fixture.token(wanted.value());
        own.requestAddress(eve, PASSWORD, wanted);
        String other = fixture.token(wanted.value());
        List<Object> outcomes = ConcurrentTasks.run(
                List.of(() -> own.confirmAddress(one, ORIGIN), () -> own.confirmAddress(other, ORIGIN)));
        assertThat(outcomes).filteredOn(Account.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(AuthException.Reason.INVALID_LINK);
    }

    @Test
    void exportsStoredDataWithoutSecrets() throws Exception {
        fixture.auth.apiTokens().create(max, "script", Set.of("videos.create"), Duration.ofDays(1));
        String json = own.export(max);
        JsonNode data = new ObjectMapper().readTree(json);
        assertThat(data.at("/account/email").asText()).isEqualTo(MAX.value());
        assertThat(data.at("/sessions").size()).isEqualTo(1);
        assertThat(data.at("/apiTokens/0/name").asText()).isEqualTo("script");
        assertThat(data.at("/mails").size()).isGreaterThan(2);
        assertThat(data.at("/log").findValuesAsText("action")).contains("invite", "register", "log_in", "export_data");
        assertThat(json).doesNotContain("$2a$", "secret_hash", "password_hash");
    }

    @Test
    void deletedAccountIsErased() {
        Sessions.Begun session = fixture.logIn(MAX.value());
        own.requestReset(MAX, ORIGIN);
        fixture.auth.apiTokens().create(max, "Token of Max Member", Set.of("videos.create"), Duration.ofDays(1));
        own.delete(max, PASSWORD);
        assertThat(isGood(session)).isFalse();
        assertThat(fixture.dump().replaceAll("\"kind\": \"DELETED\"[^}]*", ""))
                .doesNotContain(MAX.value(), "Max Member");
        assertThat(fixture.count("auth.audit WHERE audit::text ILIKE '%max%'")).isZero();
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.last(MAX.value()).subject()).contains("deleted");
        // The address is unknown again.
        assertThat(fixture.person(MAX.value(), AccountState.ACTIVE).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void apiTokensCannotMakeSensitiveChanges() {
        String text = fixture.auth
                .apiTokens()
                .create(max, "script", Set.of("videos.create"), Duration.ofDays(1))
                .text();
        Actor program = fixture.auth
                .apiTokens()
                .authenticate(text, ORIGIN)
                .orElseThrow()
                .actor();
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.changePassword(program, PASSWORD, OTHER));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.requestAddress(program, PASSWORD, MAX));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.delete(program, PASSWORD));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.export(program));
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> fixture.auth.sessions().list(program));
    }
}
