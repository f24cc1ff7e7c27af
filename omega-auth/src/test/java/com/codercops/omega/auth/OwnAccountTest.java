package com.codercops.omega.auth;

import static com.codercops.omega.auth.House.ORIGIN;
import static com.codercops.omega.auth.House.PASSWORD;
import static com.codercops.omega.auth.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
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

    private final House house = new House();
    private final OwnAccount own = house.auth.ownAccount();
    private Actor max = Actor.SYSTEM;

    @BeforeEach
    void logIn() {
        house.person(MAX.value(), AccountState.ACTIVE);
        max = house.logIn(MAX.value()).principal().actor();
    }

    private boolean isGood(Sessions.Begun session) {
        return house.auth.sessions().authenticate(session.token(), ORIGIN).isPresent();
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        Sessions.Begun here = house.logIn(MAX.value());
        Sessions.Begun elsewhere = house.logIn(MAX.value());
        assertRefused(
                AuthException.Reason.REFUSED,
                () -> own.changePassword(here.principal().actor(), "wrong password", OTHER));
        own.changePassword(here.principal().actor(), PASSWORD, OTHER);
        assertThat(isGood(here)).isTrue();
        assertThat(isGood(elsewhere)).isFalse();
        assertRefused(AuthException.Reason.REFUSED, () -> house.logIn(MAX.value()));
        house.auth.sessions().logIn(MAX.value(), OTHER, "x", null, ORIGIN);
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.last(MAX.value()).subject()).contains("was changed");
        assertThatThrownBy(() -> own.changePassword(here.principal().actor(), OTHER, "password1"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aResetThatWaitsIsNotSentOnceThePasswordWasChanged() {
        house.mailbox.trouble = new MailException("connection refused", false, null);
        own.requestReset(MAX, ORIGIN);
        house.auth.outbox().deliver(100);
        house.mailbox.trouble = null;
        own.changePassword(max, PASSWORD, OTHER);
        house.clock.forward(Duration.ofHours(1));
        house.mailbox.mails.clear();
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.to(MAX.value()))
                .anyMatch(mail -> mail.subject().contains("was changed"))
                .noneMatch(mail -> mail.text().contains("/reset?"));
    }

    @Test
    void guessingThePasswordFromAStolenSessionLocks() {
        for (int i = 0; i < 10; i++) {
            assertRefused(AuthException.Reason.REFUSED, () -> own.delete(max, "wrong password"));
        }
        assertRefused(AuthException.Reason.REFUSED, () -> own.delete(max, PASSWORD));
        assertThat(house.account(MAX.value()).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void aResetEndsSessionsTokensAndLock() {
        Sessions.Begun session = house.logIn(MAX.value());
        house.auth.apiTokens().create(max, "script", Set.of("videos.create"), Duration.ofDays(1));
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    AuthException.Reason.REFUSED,
                    () -> house.auth.sessions().logIn(MAX.value(), "wrong password", "x", null, ORIGIN));
        }
        own.requestReset(MAX, ORIGIN);
        String first = house.token(MAX.value());
        own.requestReset(MAX, ORIGIN);
        String token = house.token(MAX.value());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(first, OTHER, ORIGIN));
        assertThatThrownBy(() -> own.reset(token, MAX.value(), ORIGIN)).isInstanceOf(InvalidInputException.class);
        own.reset(token, OTHER, ORIGIN);
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(token, OTHER, ORIGIN));
        assertThat(isGood(session)).isFalse();
        assertThat(house.count("auth.api_token")).isZero();
        house.auth.sessions().logIn(MAX.value(), OTHER, "x", null, ORIGIN);
    }

    @Test
    void ofManyWhoUseOneLinkAtOnceOneSetsThePassword() throws Exception {
        own.requestReset(MAX, ORIGIN);
        String token = house.token(MAX.value());
        List<Callable<String>> uses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String password = "herons in the rain " + i;
            uses.add(() -> {
                own.reset(token, password, ORIGIN);
                return password;
            });
        }
        List<Object> outcomes = AtOnce.run(uses);
        assertThat(outcomes)
                .filteredOn(AuthException.Reason.INVALID_LINK::equals)
                .hasSize(19);
        String set = outcomes.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseThrow();
        house.auth.sessions().logIn(MAX.value(), set, "x", null, ORIGIN);
        assertThat(house.count("auth.audit WHERE action = 'reset_password'")).isEqualTo(1);
    }

    @Test
    void aResetOfAnUnknownAddressDoesAsMuchAndSendsNothing() {
        List<String> did = new ArrayList<>();
        for (String email : new String[] {MAX.value(), "nobody@example.org"}) {
            long mails = house.count("auth.outbox");
            long entries = house.count("auth.audit");
            long tickets = house.count("auth.ticket");
            int hashes = house.bcrypt.calls.get();
            own.requestReset(new EmailAddress(email), ORIGIN);
            did.add((house.count("auth.outbox") - mails) + " mail, " + (house.count("auth.audit") - entries)
                    + " entry, " + (house.count("auth.ticket") - tickets) + " tickets, "
                    + (house.bcrypt.calls.get() - hashes));
        }
        assertThat(did).containsExactly("1 mail, 1 entry, 0 tickets, 0", "1 mail, 1 entry, 0 tickets, 0");
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.to("nobody@example.org")).isEmpty();
    }

    @Test
    void whoIsSuspendedMeanwhileCannotReset() {
        own.requestReset(MAX, ORIGIN);
        String token = house.token(MAX.value());
        house.auth.accounts().suspend(Actor.SYSTEM, house.account(MAX.value()).id(), "Too loud.");
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.reset(token, OTHER, ORIGIN));
        own.requestReset(MAX, ORIGIN);
        int before = house.mailbox.mails.size();
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.mails.subList(before, house.mailbox.mails.size()))
                .allMatch(mail -> mail.subject().contains("suspended"));
    }

    @Test
    void anotherAddressCountsOnceItIsConfirmed() {
        EmailAddress next = new EmailAddress("maximilian@example.org");
        own.requestAddress(max, PASSWORD, next);
        String token = house.token(next.value());
        assertThat(house.account(MAX.value()).email()).contains(MAX.value());
        Account changed = own.confirmAddress(token, ORIGIN);
        assertThat(changed.email()).contains(next.value());
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.last(MAX.value()).subject())
                .contains("address")
                .contains("was changed");
        assertRefused(AuthException.Reason.REFUSED, () -> house.logIn(MAX.value()));
        house.logIn(next.value());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.confirmAddress(token, ORIGIN));
    }

    @Test
    void anAddressThatIsTakenIsNotTakenOver() {
        EmailAddress eve = new EmailAddress("eve@example.org");
        house.person(eve.value(), AccountState.ACTIVE);
        house.auth.outbox().deliver(100);
        int before = house.mailbox.to(eve.value()).size();
        own.requestAddress(max, PASSWORD, eve);
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.to(eve.value())).hasSize(before);
        // Taken between the request and the confirmation.
        EmailAddress late = new EmailAddress("late@example.org");
        own.requestAddress(max, PASSWORD, late);
        String token = house.token(late.value());
        house.auth.waitingList().join(late, ORIGIN);
        assertRefused(AuthException.Reason.INVALID_LINK, () -> own.confirmAddress(token, ORIGIN));
    }

    @Test
    void twoWhoConfirmOneAddressAtOnceDoNotBothGetIt() throws Exception {
        house.person("eve@example.org", AccountState.ACTIVE);
        Actor eve = house.logIn("eve@example.org").principal().actor();
        EmailAddress wanted = new EmailAddress("wanted@example.org");
        own.requestAddress(max, PASSWORD, wanted);
        String one = house.token(wanted.value());
        own.requestAddress(eve, PASSWORD, wanted);
        String other = house.token(wanted.value());
        List<Object> outcomes =
                AtOnce.run(List.of(() -> own.confirmAddress(one, ORIGIN), () -> own.confirmAddress(other, ORIGIN)));
        assertThat(outcomes).filteredOn(Account.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(AuthException.Reason.INVALID_LINK);
    }

    @Test
    void exportsWhatIsStoredWithoutSecrets() throws Exception {
        house.auth.apiTokens().create(max, "script", Set.of("videos.create"), Duration.ofDays(1));
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
    void aDeletedAccountIsForgotten() {
        Sessions.Begun session = house.logIn(MAX.value());
        own.requestReset(MAX, ORIGIN);
        house.auth.apiTokens().create(max, "Token of Max Member", Set.of("videos.create"), Duration.ofDays(1));
        own.delete(max, PASSWORD);
        assertThat(isGood(session)).isFalse();
        assertThat(house.dump().replaceAll("\"kind\": \"DELETED\"[^}]*", "")).doesNotContain(MAX.value(), "Max Member");
        assertThat(house.count("auth.audit WHERE audit::text ILIKE '%max%'")).isZero();
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.last(MAX.value()).subject()).contains("deleted");
        // The address is a stranger's again.
        assertThat(house.person(MAX.value(), AccountState.ACTIVE).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void apiTokensAreKeptFromWhatMatters() {
        String text = house.auth
                .apiTokens()
                .create(max, "script", Set.of("videos.create"), Duration.ofDays(1))
                .text();
        Actor program =
                house.auth.apiTokens().authenticate(text, ORIGIN).orElseThrow().actor();
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.changePassword(program, PASSWORD, OTHER));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.requestAddress(program, PASSWORD, MAX));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.delete(program, PASSWORD));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> own.export(program));
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> house.auth.sessions().list(program));
    }
}
