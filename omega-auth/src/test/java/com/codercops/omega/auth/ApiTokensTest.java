package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.secret.Token;
import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.auth.session.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiTokensTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final AuthFixture fixture = new AuthFixture();
    private final ApiTokens tokens = fixture.auth.apiTokens();
    private final Actor admin = fixture.admin();

    @Test
    void tokenWorksWithinItsScopesUntilItExpires() {
        ApiTokens.Made made = tokens.create(admin, "nightly", Set.of("accounts.read"), DAY);
        assertThat(made.text()).startsWith("omega_");
        Principal program = tokens.authenticate(made.text(), ORIGIN).orElseThrow();
        assertThat(program.permissions()).containsExactly("accounts.read");
        assertThat(fixture.auth.accounts().list(program.actor(), null, "", null, 10))
                .hasSize(1);
        var id = admin.account().orElseThrow();
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> fixture.auth.accounts().suspend(program.actor(), id, "x"));
        assertRefused(
                AuthException.Reason.FORBIDDEN,
                () -> tokens.create(program.actor(), "n", Set.of("videos.create"), DAY));
        assertThat(tokens.list(admin).get(0).usedAt()).contains(fixture.clock.instant());
        fixture.clock.forward(DAY);
        assertThat(tokens.authenticate(made.text(), ORIGIN)).isEmpty();
    }

    @Test
    void tokenIsStoredHashedAndShownOnce() {
        ApiTokens.Made made = tokens.create(admin, "nightly", Set.of("videos.create"), DAY);
        String row = fixture.jdbi.withHandle(handle -> handle.createQuery("SELECT t::text FROM auth.api_token t")
                .mapTo(String.class)
                .one());
        assertThat(row).contains("nightly").doesNotContain(made.text().substring(30));
        assertThat(made.toString()).doesNotContain(made.text());
        assertThat(tokens.list(admin)).containsExactly(made.token());
    }

    @Test
    void onlyTheOwnerRevokesAToken() {
        ApiTokens.Made made = tokens.create(admin, "nightly", Set.of("videos.create"), DAY);
        fixture.person("eve@example.org", AccountState.ACTIVE);
        Actor eve = fixture.logIn("eve@example.org").principal().actor();
        assertRefused(
                AuthException.Reason.NOT_FOUND,
                () -> tokens.revoke(eve, made.token().id()));
        assertThat(tokens.list(eve)).isEmpty();
        tokens.revoke(admin, made.token().id());
        assertThat(tokens.authenticate(made.text(), ORIGIN)).isEmpty();
    }

    @Test
    void tokenLosesPermissionsWithItsOwner() {
        fixture.admin();
        var id = admin.account().orElseThrow();
        String text = tokens.create(admin, "nightly", Set.of("accounts.read", "videos.create"), DAY)
                .text();
        fixture.auth.accounts().changeRole(Actor.SYSTEM, id, "member");
        Principal program = tokens.authenticate(text, ORIGIN).orElseThrow();
        assertThat(program.permissions()).containsExactly("videos.create");
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> fixture.auth.accounts().get(program.actor(), id));
        fixture.auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
        assertThat(tokens.authenticate(text, ORIGIN)).isEmpty();
    }

    @Test
    void rejectsScopesBeyondTheOwnerAndInvalidLifetimes() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        Actor max = fixture.logIn("max@example.org").principal().actor();
        assertThatThrownBy(() -> tokens.create(max, "n", Set.of("accounts.read", "videos.create", "audit.read"), DAY))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.reason()).isEqualTo(AuthException.Reason.FORBIDDEN))
                .hasMessage("A token can only have permissions of its owner; you lack: accounts.read, audit.read.");
        assertThatThrownBy(() -> tokens.create(max, "n", Set.of("videos.watch", "accounts.read"), DAY))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("scopes"))
                .hasMessageEndingWith("none has: videos.watch.");
        assertThatThrownBy(() -> tokens.create(max, "n\n", Set.of("videos.create"), DAY.multipliedBy(367)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(max, "a\u202eb", Set.of("videos.create"), DAY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(max, "n", Set.of(), DAY)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(max, "n", Set.of("videos.create"), Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
        for (int i = 0; i < 50; i++) {
            tokens.create(max, "n" + i, Set.of("videos.create"), DAY);
        }
        assertRefused(AuthException.Reason.CONFLICT, () -> tokens.create(max, "n", Set.of("videos.create"), DAY));
    }

    @Test
    void otherTextsAreNoToken() {
        String session = fixture.logIn("admin1@example.org").token();
        String made = tokens.create(admin, "n", Set.of("videos.create"), DAY).text();
        String forged = made.substring(0, 28) + Token.random().text().substring(22);
        for (String text : List.of("", "omega_", session, "omega_" + session, forged, "x".repeat(100_000))) {
            assertThat(tokens.authenticate(text, ORIGIN)).isEmpty();
        }
        assertThat(fixture.auth.sessions().authenticate(made, ORIGIN)).isEmpty();
    }
}
