package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.session.Sessions;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginTest {
    /** The states that the right password reveals. */
    private static final List<AccountState> TOLD =
            List.of(AccountState.REGISTERED, AccountState.PENDING_APPROVAL, AccountState.SUSPENDED);

    private final AuthFixture fixture = new AuthFixture();
    private final Sessions sessions = fixture.auth.sessions();

    private String answer(String email, String password) {
        int before = fixture.bcrypt.calls.get();
        long entries = fixture.count("auth.audit");
        String answer;
        try {
            sessions.logIn(email, password, "Firefox", null, ORIGIN);
            answer = "let in";
        } catch (AuthException e) {
            answer = e.reason() + ": " + e.getMessage();
        }
        return answer + "; hashed " + (fixture.bcrypt.calls.get() - before) + ", logged "
                + (fixture.count("auth.audit") - entries);
    }

    @Test
    void everyFailedLoginGetsTheSameResponseAfterOneHash() {
        Set<String> answers = new LinkedHashSet<>();
        for (AccountState state : AccountState.values()) {
            if (state != AccountState.UNKNOWN) {
                fixture.person(state.name().toLowerCase(Locale.ROOT) + "@example.org", state);
            }
            if (state != AccountState.ACTIVE && !TOLD.contains(state)) {
                answers.add(answer(state.name() + "@example.org", PASSWORD));
            }
            answers.add(answer(state.name() + "@example.org", "wrong password"));
            answers.add(answer(state.name() + "@example.org", "x".repeat(100)));
        }
        answers.add(answer("no address", PASSWORD));
        answers.add(answer("", ""));
        answers.add(answer("active@example.org", PASSWORD + "\0"));
        answers.add(answer("x".repeat(1_000_000), "y".repeat(1_000_000)));
        assertThat(answers)
                .containsExactly("REFUSED: " + AuthException.refused().getMessage() + "; hashed 1, logged 1");
        assertThat(fixture.count("auth.session")).isZero();
        assertThat(answer("active@example.org", PASSWORD)).isEqualTo("let in; hashed 1, logged 1");
    }

    @Test
    void stateIsToldAfterTheRightPasswordOnly() {
        for (AccountState state : TOLD) {
            String email = state.code() + "@example.org";
            fixture.person(email, state);
            assertThat(answer(email, "wrong password")).startsWith("REFUSED");
            assertThat(answer(email, PASSWORD)).startsWith("NOT_ACTIVE").endsWith("hashed 1, logged 1");
        }
        assertThat(answer("pending_approval@example.org", PASSWORD))
                .contains("The password is right, but an administrator has not approved the account yet.");
        assertThat(answer("registered@example.org", PASSWORD)).contains("the email address is not verified yet");
        assertThat(answer("suspended@example.org", PASSWORD)).contains("suspended");
        assertThat(fixture.count("auth.session")).isZero();
    }

    @Test
    void passwordOfAWaitingAccountCannotBeGuessed() {
        fixture.person("max@example.org", AccountState.PENDING_APPROVAL);
        for (int i = 0; i < 10; i++) {
            answer("max@example.org", "wrong password");
        }
        assertThat(answer("max@example.org", PASSWORD)).startsWith("REFUSED");
    }

    @Test
    void administratorSeesAndEndsTheLock() {
        Actor admin = fixture.admin();
        fixture.person("max@example.org", AccountState.ACTIVE);
        for (int i = 0; i < 10; i++) {
            answer("max@example.org", "wrong password");
        }
        var locked = fixture.account("max@example.org");
        assertThat(locked.lockedUntil(fixture.clock.instant())).isPresent();
        assertThat(locked.lockedUntil(fixture.clock.instant().plus(Duration.ofMinutes(15))))
                .isEmpty();
        assertThat(fixture.auth.accounts().unlock(admin, locked.id()).lockedUntil(fixture.clock.instant()))
                .isEmpty();
        assertThat(answer("max@example.org", PASSWORD)).startsWith("let in");
        assertThat(fixture.count("auth.audit WHERE action = 'unlock' AND actor = 'account'"))
                .isEqualTo(1);
        Actor member = fixture.logIn("max@example.org").principal().actor();
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> fixture.auth.accounts().unlock(member, locked.id()));
    }

    @Test
    void sessionOfTheRequestIsReplacedAtLogin() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        fixture.person("eve@example.org", AccountState.ACTIVE);
        String planted = fixture.logIn("eve@example.org").token();
        String own = sessions.logIn("max@example.org", PASSWORD, "Firefox", planted, ORIGIN)
                .token();
        assertThat(own).isNotEqualTo(planted);
        assertThat(sessions.authenticate(planted, ORIGIN)).isEmpty();
        assertThat(sessions.authenticate(own, ORIGIN).orElseThrow().account().email())
                .contains("max@example.org");
        String next = sessions.logIn("max@example.org", PASSWORD, "Firefox", own, ORIGIN)
                .token();
        assertThat(sessions.authenticate(own, ORIGIN)).isEmpty();
        assertThat(sessions.authenticate(next, ORIGIN)).isPresent();
        sessions.logIn("max@example.org", PASSWORD, "Firefox", "nonsense", ORIGIN);
    }

    @Test
    void sessionExpiresWhenIdleAndAtItsMaximumLifetime() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        String idle = fixture.logIn("max@example.org").token();
        String used = fixture.logIn("max@example.org").token();
        Duration day = Duration.ofDays(1);
        for (int i = 0; i < 29; i++) {
            fixture.clock.forward(day);
            assertThat(sessions.authenticate(used, ORIGIN)).as("day " + i).isPresent();
        }
        assertThat(sessions.authenticate(idle, ORIGIN)).isEmpty();
        fixture.clock.forward(day);
        assertThat(sessions.authenticate(used, ORIGIN)).isEmpty();
        fixture.auth.sweep();
        assertThat(fixture.count("auth.session")).isZero();
    }

    @Test
    void suspensionAndDemotionTakeEffectAtTheNextRequest() {
        Actor admin = fixture.admin();
        fixture.person("max@example.org", AccountState.ACTIVE);
        var max = fixture.account("max@example.org");
        fixture.auth.accounts().changeRole(admin, max.id(), "admin");
        Sessions.Begun before = fixture.logIn("max@example.org");
        fixture.auth.accounts().changeRole(admin, max.id(), "member");
        assertThat(sessions.authenticate(before.token(), ORIGIN)).isEmpty();
        // Also in a request that had begun before.
        assertRefused(
                AuthException.Reason.FORBIDDEN,
                () -> fixture.auth.accounts().list(before.principal().actor(), null, "", null, 10));
        Sessions.Begun member = fixture.logIn("max@example.org");
        assertThat(member.principal().permissions()).containsExactly("videos.create");
        fixture.auth.accounts().suspend(admin, max.id(), "Too loud.");
        assertThat(sessions.authenticate(member.token(), ORIGIN)).isEmpty();
        fixture.auth.accounts().reinstate(admin, max.id());
        assertThat(sessions.authenticate(member.token(), ORIGIN)).isEmpty();
        assertThat(sessions.authenticate(fixture.logIn("max@example.org").token(), ORIGIN))
                .isPresent();
    }

    @Test
    void wrongPasswordsLockTheAccountAndSendOneMail() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        for (int i = 0; i < 9; i++) {
            answer("max@example.org", "wrong password");
        }
        assertThat(answer("max@example.org", PASSWORD)).startsWith("let in");
        for (int i = 0; i < 10; i++) {
            answer("max@example.org", "wrong password");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(answer("max@example.org", PASSWORD))
                    .startsWith("REFUSED")
                    .contains("hashed 1");
        }
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.last("max@example.org").text())
                .contains("locked until 1 March 2026, 12:15 UTC", "https://omega.example.org/app/forgot");
        assertThat(fixture.count("auth.outbox WHERE kind = 'LOCKED'")).isEqualTo(1);
        fixture.clock.forward(Duration.ofMinutes(15));
        assertThat(answer("max@example.org", PASSWORD)).startsWith("let in");
    }

    @Test
    void concurrentWrongPasswordsAreAllCounted() throws Exception {
        fixture.person("max@example.org", AccountState.ACTIVE);
        ConcurrentTasks.run(Collections.nCopies(
                10, () -> sessions.logIn("max@example.org", "wrong password", "Firefox", null, ORIGIN)));
        assertRefused(AuthException.Reason.REFUSED, () -> fixture.logIn("max@example.org"));
        assertThat(fixture.count("auth.audit WHERE action = 'lock'")).isEqualTo(1);
    }

    @Test
    void limitsAttemptsByOriginAndByAddress() {
        AuthFixture strict = new AuthFixture(AuthFixture.SETTINGS.withLimits(AuthSettings.Limits.DEFAULT));
        strict.person("max@example.org", AccountState.ACTIVE);
        for (String email : List.of("max@example.org", "nobody@example.org")) {
            for (int i = 0; i < 30; i++) {
                Origin origin = new Origin("198.51.100." + i);
                assertRefused(
                        AuthException.Reason.REFUSED,
                        () -> strict.auth.sessions().logIn(email, "wrong password", "x", null, origin));
            }
            assertRefused(
                    AuthException.Reason.TOO_MANY,
                    () -> strict.auth.sessions().logIn(email, "wrong", "x", null, new Origin("198.51.100.99")));
        }
        for (int i = 0; i < 28; i++) {
            String email = "somebody" + i + "@example.org";
            assertRefused(
                    AuthException.Reason.REFUSED,
                    () -> strict.auth.sessions().logIn(email, "wrong", "x", null, new Origin("198.51.100.1")));
        }
        int before = strict.bcrypt.calls.get();
        assertRefused(
                AuthException.Reason.TOO_MANY,
                () -> strict.auth.sessions().logIn("last@example.org", "wrong", "x", null, new Origin("198.51.100.1")));
        assertThat(strict.bcrypt.calls).hasValue(before);
    }

    @Test
    void weakHashIsRenewedAtTheNextLogin() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        Auth tomorrow = fixture.another(fixture.settings.withBcryptCost(5));
        assertRefused(
                AuthException.Reason.REFUSED,
                () -> tomorrow.sessions().logIn("max@example.org", "wrong password", "x", null, ORIGIN));
        assertThat(fixture.count("auth.account WHERE password_hash LIKE '$2a$05$%'"))
                .isZero();
        tomorrow.sessions().logIn("max@example.org", PASSWORD, "x", null, ORIGIN);
        assertThat(fixture.count("auth.account WHERE password_hash LIKE '$2a$05$%'"))
                .isEqualTo(1);
        tomorrow.sessions().logIn("max@example.org", PASSWORD, "x", null, ORIGIN);
    }

    @Test
    void brokenHashRejectsTheLoginWithoutException() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        fixture.jdbi.useHandle(handle -> handle.execute("UPDATE auth.account SET password_hash = '$2y$garbage'"));
        assertThat(answer("max@example.org", PASSWORD)).startsWith("REFUSED").contains("hashed 1");
    }
}
