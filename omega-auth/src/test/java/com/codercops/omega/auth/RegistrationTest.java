package com.codercops.omega.auth;

import static com.codercops.omega.auth.House.ORIGIN;
import static com.codercops.omega.auth.Refusal.assertRefused;
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

    private final House house = new House();

    @Test
    void lookingTenTimesChangesNothingAndConfirmingWorksOnce() {
        house.person(MAX.value(), AccountState.REGISTERED);
        String token = house.token(MAX.value());
        String before = house.dump();
        for (int i = 0; i < 10; i++) {
            Links.Link link = house.auth.links().peek(token, LinkPurpose.VERIFICATION, ORIGIN);
            assertThat(link.address()).isEqualTo("m***@example.org");
            assertThat(link.expiresAt()).isAfter(house.clock.instant());
        }
        assertThat(house.dump()).isEqualTo(before);
        assertThat(house.auth.registration().verify(token, ORIGIN).state()).isEqualTo(AccountState.PENDING_APPROVAL);
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.registration().verify(token, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.links().peek(token, LinkPurpose.VERIFICATION, ORIGIN));
    }

    @Test
    void aLinkIsForOnePurpose() {
        house.person(MAX.value(), AccountState.REGISTERED);
        String token = house.token(MAX.value());
        assertRefused(
                AuthException.Reason.INVALID_LINK, () -> house.auth.links().peek(token, LinkPurpose.RESET, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK, () -> house.auth.ownAccount().confirmAddress(token, ORIGIN));
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.ownAccount().reset(token, "another good password", ORIGIN));
        house.auth.registration().verify(token, ORIGIN);
    }

    @Test
    void sentAgainTheOldLinkIsDead() {
        house.person(MAX.value(), AccountState.REGISTERED);
        String first = house.token(MAX.value());
        house.auth.registration().resendVerification(MAX, ORIGIN);
        String second = house.token(MAX.value());
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.registration().verify(first, ORIGIN));
        assertThat(house.auth.registration().verify(second, ORIGIN).state()).isEqualTo(AccountState.PENDING_APPROVAL);
    }

    @Test
    void sendingAgainIsRateLimitedForKnownAndUnknownAlike() {
        House strict = new House(House.SETTINGS.withLimits(AuthSettings.Limits.DEFAULT));
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
    void aLinkExpires() {
        house.person(MAX.value(), AccountState.REGISTERED);
        String token = house.token(MAX.value());
        house.clock.forward(house.settings.lifetimes().verification());
        assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.registration().verify(token, ORIGIN));
        house.auth.sweep();
        assertThat(house.count("auth.ticket")).isZero();
    }

    @Test
    void whoWasInvitedIsInAtOnceIfTheRuleSaysSo() {
        House open = new House(House.SETTINGS.withInvitedMeansApproved(true));
        open.auth.invitations().invite(Actor.SYSTEM, MAX, "member", null);
        open.auth.registration().register(open.token(MAX.value()), MAX, new DisplayName("Max"), House.PASSWORD, ORIGIN);
        assertRefused(AuthException.Reason.REFUSED, () -> open.logIn(MAX.value()));
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
    void joiningTwiceLooksAsOnceAndSendsOneMail() {
        house.auth.waitingList().join(MAX, ORIGIN);
        house.auth.waitingList().join(new EmailAddress("MAX@EXAMPLE.ORG"), ORIGIN);
        house.person("open@example.org", AccountState.ACTIVE);
        house.auth.waitingList().join(new EmailAddress("open@example.org"), ORIGIN);
        house.auth.outbox().deliver(100);
        assertThat(house.mailbox.to(MAX.value())).hasSize(1);
        assertThat(house.account("open@example.org").state()).isEqualTo(AccountState.ACTIVE);
        assertThat(house.count("auth.account")).isEqualTo(2);
    }
}
