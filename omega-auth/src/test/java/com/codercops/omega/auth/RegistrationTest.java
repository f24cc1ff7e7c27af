package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");

    private final AuthFixture fixture = new AuthFixture();

    @Test
    void readingALinkChangesNothingAndUsingItWorksOnce() {
        fixture.person(MAX.value(), AccountState.REGISTERED);
        String token = fixture.token(MAX.value());
        String before = fixture.dump();
        for (int i = 0; i < 10; i++) {
            Links.Link link = fixture.auth.links().inspect(token, LinkPurpose.VERIFICATION, ORIGIN);
            assertThat(link.address()).isEqualTo("m***@example.org");
            assertThat(link.expiresAt()).isAfter(fixture.clock.instant());
        }
        assertThat(fixture.dump()).isEqualTo(before);
        assertThat(fixture.auth.registration().verify(token, ORIGIN).state()).isEqualTo(AccountState.PENDING_APPROVAL);
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.registration().verify(token, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.links().inspect(token, LinkPurpose.VERIFICATION, ORIGIN));
    }

    @Test
    void linkHasOnePurpose() {
        fixture.person(MAX.value(), AccountState.REGISTERED);
        String token = fixture.token(MAX.value());
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.links().inspect(token, LinkPurpose.RESET, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.ownAccount().confirmAddress(token, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.ownAccount().reset(token, "another good password", ORIGIN));
        fixture.auth.registration().verify(token, ORIGIN);
    }

    @Test
    void resendingInvalidatesTheOldLink() {
        fixture.person(MAX.value(), AccountState.REGISTERED);
        String first = fixture.token(MAX.value());
        fixture.auth.registration().resendVerification(MAX, ORIGIN);
        String second = fixture.token(MAX.value());
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.registration().verify(first, ORIGIN));
        assertThat(fixture.auth.registration().verify(second, ORIGIN).state()).isEqualTo(AccountState.PENDING_APPROVAL);
    }

    @Test
    void resendingIsRateLimitedForKnownAndUnknownAddresses() {
        AuthFixture strict = new AuthFixture(AuthFixture.SETTINGS.withLimits(AuthSettings.Limits.DEFAULT));
        for (String email : new String[] {"max@example.org", "nobody@example.org"}) {
            if (email.startsWith("max")) {
                strict.person(email, AccountState.REGISTERED);
            }
            for (int i = 0; i < 5; i++) {
                strict.auth.registration().resendVerification(new EmailAddress(email), ORIGIN);
            }
            assertRefused(
                    AuthException.Reason.TOO_MANY,
                    () -> strict.auth.registration().resendVerification(new EmailAddress(email), ORIGIN));
        }
        strict.clock.forward(Duration.ofMinutes(12));
        strict.auth.registration().resendVerification(MAX, ORIGIN);
        strict.auth.outbox().deliver(100);
        assertThat(strict.mailbox.to("nobody@example.org")).isEmpty();
        assertThat(strict.count("auth.outbox WHERE recipient = 'nobody@example.org' AND state = 'void'"))
                .isEqualTo(5);
    }

    @Test
    void linkExpires() {
        fixture.person(MAX.value(), AccountState.REGISTERED);
        String token = fixture.token(MAX.value());
        fixture.clock.forward(fixture.settings.lifetimes().verification());
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.registration().verify(token, ORIGIN));
        fixture.auth.sweep();
        assertThat(fixture.count("auth.ticket")).isZero();
    }

    @Test
    void invitedPersonIsActiveAfterVerificationIfConfigured() {
        AuthFixture open = new AuthFixture(AuthFixture.SETTINGS.withInvitedMeansApproved(true));
        open.auth.invitations().invite(Actor.SYSTEM, MAX, "member", null);
        open.auth
                .registration()
                .register(open.token(MAX.value()), MAX, new DisplayName("Max"), AuthFixture.PASSWORD, ORIGIN);
        assertRefused(AuthException.Reason.NOT_ACTIVE, () -> open.logIn(MAX.value()));
        assertThat(open.auth
                        .registration()
                        .verify(open.token(MAX.value()), ORIGIN)
                        .state())
                .isEqualTo(AccountState.ACTIVE);
        open.logIn(MAX.value());
        assertThat(open.count("auth.audit WHERE action = 'approve' AND details->>'rule' = 'invited means approved'"))
                .isEqualTo(1);
    }

    @Test
    void joiningTwiceSendsOneMail() {
        fixture.auth.waitingList().join(MAX, ORIGIN);
        fixture.auth.waitingList().join(new EmailAddress("MAX@EXAMPLE.ORG"), ORIGIN);
        fixture.person("open@example.org", AccountState.ACTIVE);
        fixture.auth.waitingList().join(new EmailAddress("open@example.org"), ORIGIN);
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to(MAX.value())).hasSize(1);
        assertThat(fixture.account("open@example.org").state()).isEqualTo(AccountState.ACTIVE);
        assertThat(fixture.count("auth.account")).isEqualTo(2);
    }
}
