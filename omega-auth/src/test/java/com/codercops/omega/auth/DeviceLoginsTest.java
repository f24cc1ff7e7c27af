package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.secret.UserCode;
import com.codercops.omega.auth.session.DeviceLogins;
import com.codercops.omega.auth.session.DeviceLogins.State;
import com.codercops.omega.auth.session.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceLoginsTest {
    private static final Set<String> SCOPES = Set.of("videos.create");

    private final AuthFixture fixture = new AuthFixture();
    private final DeviceLogins logins = fixture.auth.deviceLogins();

    private Actor member(String email) {
        fixture.person(email, AccountState.ACTIVE);
        return fixture.logIn(email).principal().actor();
    }

    private DeviceLogins.Started start() {
        return logins.start("omega on lab-7", SCOPES, ORIGIN);
    }

    private State poll(DeviceLogins.Started started) {
        return logins.poll(started.deviceCode(), ORIGIN).state();
    }

    @Test
    void confirmedLoginGivesOneTokenOnce() {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = start();
        assertThat(started.userCode()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(poll(started)).isEqualTo(State.PENDING);
        DeviceLogins.Request request = logins.find(
                member,
                " " + started.userCode().toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        assertThat(request.client()).isEqualTo("omega on lab-7");
        assertThat(request.scopes()).isEqualTo(SCOPES);
        assertThat(request.origin()).isEqualTo(ORIGIN.address());
        logins.approve(member, started.userCode());
        DeviceLogins.Poll poll = logins.poll(started.deviceCode(), ORIGIN);
        assertThat(poll.state()).isEqualTo(State.APPROVED);
        Principal program = fixture.auth
                .apiTokens()
                .authenticate(
                        java.util.Objects.requireNonNull(poll.tokenOrNull()).text(), ORIGIN)
                .orElseThrow();
        assertThat(program.account().id()).isEqualTo(member.account().orElseThrow());
        assertThat(program.permissions()).isEqualTo(SCOPES);
        assertThat(poll(started)).isEqualTo(State.EXPIRED);
        assertThat(fixture.auth.apiTokens().list(member)).hasSize(1);
        assertThatThrownBy(() -> logins.approve(member, started.userCode())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void secretIsStoredHashed() {
        DeviceLogins.Started started = start();
        String row = fixture.jdbi.withHandle(handle -> handle.createQuery("SELECT d::text FROM auth.device_login d")
                .mapTo(String.class)
                .one());
        assertThat(row).doesNotContain(started.deviceCode().substring(30));
        assertThat(started.toString()).doesNotContain(started.deviceCode());
    }

    @Test
    void refusedLoginGivesNoToken() {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = start();
        logins.deny(member, started.userCode());
        assertThat(poll(started)).isEqualTo(State.DENIED);
        assertThatThrownBy(() -> logins.approve(member, started.userCode())).isInstanceOf(InvalidInputException.class);
        assertThat(fixture.auth.apiTokens().list(member)).isEmpty();
    }

    @Test
    void loginExpires() {
        Actor member = member("max@example.org");
        DeviceLogins.Started late = start();
        DeviceLogins.Started approved = start();
        logins.approve(member, approved.userCode());
        fixture.clock.forward(DeviceLogins.LIFETIME);
        assertThat(poll(late)).isEqualTo(State.EXPIRED);
        assertThat(poll(approved)).isEqualTo(State.EXPIRED);
        assertThatThrownBy(() -> logins.find(member, late.userCode())).isInstanceOf(InvalidInputException.class);
        fixture.auth.sweep();
        assertThat(fixture.count("auth.device_login")).isZero();
    }

    @Test
    void programThatPollsTooOftenIsSlowedDown() {
        DeviceLogins.Started started = start();
        assertThat(poll(started)).isEqualTo(State.PENDING);
        DeviceLogins.Poll early = logins.poll(started.deviceCode(), ORIGIN);
        assertThat(early.state()).isEqualTo(State.SLOW_DOWN);
        assertThat(early.interval()).isEqualTo(Duration.ofSeconds(10));
        fixture.clock.forward(Duration.ofSeconds(9));
        assertThat(logins.poll(started.deviceCode(), ORIGIN).interval()).isEqualTo(Duration.ofSeconds(15));
        fixture.clock.forward(Duration.ofSeconds(15));
        assertThat(poll(started)).isEqualTo(State.PENDING);
        for (int i = 0; i < 100; i++) {
            logins.poll(started.deviceCode(), ORIGIN);
        }
        assertThat(logins.poll(started.deviceCode(), ORIGIN).interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void unknownCodesAreRefused() {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = start();
        for (String code : List.of(
                "",
                "x",
                "a".repeat(64),
                started.deviceCode().substring(0, 63) + "!",
                started.deviceCode().replaceAll(".{4}$", "AAAA"))) {
            assertThat(logins.poll(code, ORIGIN).state()).as(code).isEqualTo(State.EXPIRED);
        }
        for (String code : List.of("", "BCDF", "AEIO-UAEI", "BCDF-GHJK-L", "<script>", "B".repeat(5000))) {
            assertThatThrownBy(() -> logins.find(member, code)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(UserCode.parse("bcdf ghjk")).contains("BCDF-GHJK");
        assertThatThrownBy(() -> logins.start("", SCOPES, ORIGIN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> logins.start("x", Set.of(), ORIGIN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> logins.start("a\u202eb", SCOPES, ORIGIN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void onlyASessionWithThePermissionsConfirms() {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = logins.start("admin tool", Set.of("accounts.manage"), ORIGIN);
        assertRefused(AuthException.Reason.FORBIDDEN, () -> logins.approve(member, started.userCode()));
        assertThat(poll(started)).isEqualTo(State.PENDING);
        Actor token = Actor.apiToken(member.account().orElseThrow(), SCOPES, ORIGIN);
        assertRefused(AuthException.Reason.FORBIDDEN, () -> logins.find(token, started.userCode()));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> logins.approve(token, started.userCode()));
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> logins.approve(Actor.anonymous(ORIGIN), started.userCode()));
    }

    @Test
    void suspendedAccountGetsNoToken() {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = start();
        logins.approve(member, started.userCode());
        fixture.auth.accounts().suspend(Actor.SYSTEM, member.account().orElseThrow(), "Too loud.");
        assertThat(poll(started)).isEqualTo(State.EXPIRED);
        assertThat(fixture.count("auth.api_token")).isZero();
    }

    @Test
    void concurrentPollsGetOneToken() throws Exception {
        Actor member = member("max@example.org");
        DeviceLogins.Started started = start();
        logins.approve(member, started.userCode());
        List<Object> results = ConcurrentTasks.run(Collections.nCopies(
                8, () -> logins.poll(started.deviceCode(), ORIGIN).state()));
        assertThat(results).filteredOn(State.APPROVED::equals).hasSize(1);
        assertThat(fixture.count("auth.api_token")).isEqualTo(1);
    }

    @Test
    void guessesAndStartsAreLimited() {
        AuthSettings.Limits few = new AuthSettings.Limits(
                5, Duration.ofMinutes(5), 10, Duration.ofMinutes(15), 100, 3, Duration.ofHours(1));
        Actor member = member("max@example.org");
        DeviceLogins limited =
                fixture.another(AuthFixture.SETTINGS.withLimits(few)).deviceLogins();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> limited.find(member, "BCDF-GHJK")).isInstanceOf(InvalidInputException.class);
        }
        assertRefused(AuthException.Reason.TOO_MANY, () -> limited.find(member, "BCDF-GHJK"));
        assertRefused(AuthException.Reason.TOO_MANY, () -> limited.approve(member, "BCDF-GHJK"));
        for (int i = 0; i < 3; i++) {
            limited.start("x", SCOPES, ORIGIN);
        }
        assertRefused(AuthException.Reason.TOO_MANY, () -> limited.start("x", SCOPES, ORIGIN));
    }
}
