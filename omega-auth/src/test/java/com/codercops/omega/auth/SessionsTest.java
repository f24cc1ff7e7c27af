package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.secret.Token;
import com.codercops.omega.auth.session.Session;
import com.codercops.omega.auth.session.Sessions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AuthFixture fixture = new AuthFixture();
    private final Sessions sessions = fixture.auth.sessions();

    @BeforeEach
    void people() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        fixture.person("eve@example.org", AccountState.ACTIVE);
    }

    @Test
    void ownerListsAndEndsSessions() {
        Sessions.Begun phone = sessions.logIn(
                "max@example.org", PASSWORD, "Phone\r\n\u202e" + "x".repeat(5000), null, new Origin("2001:db8::1"));
        Sessions.Begun desktop = fixture.logIn("max@example.org");
        Actor max = desktop.principal().actor();
        List<Session> list = sessions.list(max);
        assertThat(list).extracting(Session::current).containsExactlyInAnyOrder(true, false);
        Session other = list.stream().filter(one -> !one.current()).findFirst().orElseThrow();
        assertThat(other.client()).startsWith("Phonexxx").hasSize(200);
        assertThat(other.origin()).isEqualTo("2001:db8:0:0:0:0:0:1");
        Actor eve = fixture.logIn("eve@example.org").principal().actor();
        assertRefused(AuthException.Reason.NOT_FOUND, () -> sessions.revoke(eve, other.id()));
        sessions.revoke(max, other.id());
        assertThat(sessions.authenticate(phone.token(), ORIGIN)).isEmpty();
        assertRefused(AuthException.Reason.NOT_FOUND, () -> sessions.revoke(max, other.id()));
        sessions.logOut(max);
        assertThat(sessions.authenticate(desktop.token(), ORIGIN)).isEmpty();
    }

    @Test
    void sessionBeyondTheLimitEndsTheLeastRecentlyUsed() {
        Sessions.Begun eve = fixture.logIn("eve@example.org");
        Sessions.Begun first = fixture.logIn("max@example.org");
        fixture.clock.forward(Duration.ofMinutes(1));
        Sessions.Begun second = fixture.logIn("max@example.org");
        fixture.clock.forward(Duration.ofSeconds(1));
        for (int i = 2; i < Sessions.MAX_SESSIONS; i++) {
            fixture.logIn("max@example.org");
        }
        fixture.clock.forward(Duration.ofMinutes(2));
        Actor max = sessions.authenticate(first.token(), ORIGIN).orElseThrow().actor();
        assertThat(sessions.list(max)).hasSize(Sessions.MAX_SESSIONS);
        fixture.clock.forward(Duration.ofMinutes(2));
        fixture.logIn("max@example.org");
        assertThat(sessions.list(max)).hasSize(Sessions.MAX_SESSIONS);
        assertThat(sessions.authenticate(first.token(), ORIGIN)).isPresent();
        assertThat(sessions.authenticate(second.token(), ORIGIN)).isEmpty();
        assertThat(sessions.authenticate(eve.token(), ORIGIN)).as("another's").isPresent();
    }

    @Test
    void otherTextsAreNoSession() {
        Sessions.Begun session = fixture.logIn("max@example.org");
        String forged = session.token().substring(0, 21) + Token.random().text().substring(21);
        for (String text : List.of("", "x", forged, Token.random().text(), "omega_" + session.token())) {
            assertThat(sessions.authenticate(text, ORIGIN)).isEmpty();
        }
        assertThat(session.toString()).doesNotContain(session.token());
    }

    @Test
    void databaseContainsNoUsableCredentials() {
        Sessions.Begun session = fixture.logIn("max@example.org");
        assertThat(fixture.dump()).doesNotContain(session.token()).doesNotContain(PASSWORD);
    }
}
