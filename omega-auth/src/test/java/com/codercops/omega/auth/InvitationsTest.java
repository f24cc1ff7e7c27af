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
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvitationsTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");
    private static final Quota QUOTA = new Quota(3, 20, 60, 5000, new BigDecimal("1.50"));

    private final AuthFixture fixture = new AuthFixture();
    private final Invitations invitations = fixture.auth.invitations();
    private final Actor admin = fixture.admin();

    private Account register(String token, EmailAddress email) {
        return fixture.auth.registration().register(token, email, new DisplayName("Max"), PASSWORD, ORIGIN);
    }

    @Test
    void invitesWithRoleAndQuotaFromTheListAndDirectly() {
        fixture.auth.waitingList().join(MAX, ORIGIN);
        Account listed = invitations.invite(admin, MAX, "admin", QUOTA);
        Account fresh = invitations.invite(admin, new EmailAddress("eve@example.org"), "member", null);
        assertThat(listed.state()).isEqualTo(AccountState.INVITED);
        assertThat(listed.quota()).isEqualTo(QUOTA);
        assertThat(fresh.quota()).isEqualTo(Quota.DEFAULT);
        Account registered = register(fixture.token(MAX.value()), MAX);
        assertThat(registered.role()).isEqualTo("admin");
        assertThat(registered.quota()).isEqualTo(QUOTA);
        assertThat(registered.name()).contains("Max");
    }

    @Test
    void fiftyConcurrentRegistrationsCreateOneAccount() throws Exception {
        invitations.invite(admin, MAX, "member", null);
        String token = fixture.token(MAX.value());
        List<Object> outcomes = ConcurrentTasks.run(Collections.nCopies(50, () -> register(token, MAX)));
        assertThat(outcomes.stream().filter(Account.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(AuthException.Reason.INVALID_LINK::equals))
                .hasSize(49);
        assertThat(fixture.count("auth.account WHERE email = 'max@example.org' AND state = 'registered'"))
                .isEqualTo(1);
        assertThat(fixture.count("auth.audit WHERE action = 'register'")).isEqualTo(1);
        assertThat(fixture.count("auth.outbox WHERE kind = 'VERIFICATION'")).isEqualTo(1);
    }

    @Test
    void usedExpiredRevokedForeignAndInventedLinksGetTheSameResponse() {
        invitations.invite(admin, MAX, "member", null);
        String used = fixture.token(MAX.value());
        register(used, MAX);
        EmailAddress eve = new EmailAddress("eve@example.org");
        Account invited = invitations.invite(admin, eve, "member", null);
        String foreign = fixture.token(eve.value());
        String foreignAnswer = answer(foreign, new EmailAddress("mallory@example.org"));
        String verification = fixture.token(MAX.value());
        String otherPurpose = answer(verification, MAX);
        invitations.revoke(admin, invited.id());
        String revoked = answer(foreign, eve);
        EmailAddress old = new EmailAddress("old@example.org");
        invitations.invite(admin, old, "member", null);
        String late = fixture.token(old.value());
        fixture.clock.forward(fixture.settings.lifetimes().invitation());
        assertThat(List.of(foreignAnswer, otherPurpose, revoked, answer(late, old), answer("invented", MAX)))
                .containsOnly(answer(used, MAX));
        assertThat(fixture.account(eve.value()).state()).isEqualTo(AccountState.WAITING);
    }

    private String answer(String token, EmailAddress email) {
        try {
            register(token, email);
            return "let in";
        } catch (AuthException e) {
            return e.reason() + ": " + e.getMessage();
        }
    }

    @Test
    void attemptWithAnotherAddressDoesNotUseTheInvitation() {
        invitations.invite(admin, MAX, "member", null);
        String token = fixture.token(MAX.value());
        assertRefused(AuthException.Reason.INVALID_LINK, () -> register(token, new EmailAddress("eve@example.org")));
        assertThatThrownBy(() ->
                        fixture.auth.registration().register(token, MAX, new DisplayName("Max"), "12345678", ORIGIN))
                .isInstanceOf(InvalidInputException.class);
        assertThat(register(token, MAX).state()).isEqualTo(AccountState.REGISTERED);
    }

    @Test
    void resendingInvalidatesTheOldInvitation() {
        Account invited = invitations.invite(admin, MAX, "member", QUOTA);
        assertThat(invitations.expiry(admin, invited.id())).isEmpty();
        String first = fixture.token(MAX.value());
        assertThat(invitations.expiry(admin, invited.id()))
                .contains(fixture.clock
                        .instant()
                        .plus(fixture.settings.lifetimes().invitation()));
        assertThat(invitations.resend(admin, invited.id()).quota()).isEqualTo(QUOTA);
        // Immediately, not only when the new one is sent.
        assertRefused(AuthException.Reason.INVALID_LINK, () -> register(first, MAX));
        String second = fixture.token(MAX.value());
        assertThat(second).isNotEqualTo(first);
        assertRefused(AuthException.Reason.INVALID_LINK, () -> register(first, MAX));
        assertThat(register(second, MAX).state()).isEqualTo(AccountState.REGISTERED);
        assertRefused(AuthException.Reason.WRONG_STATE, () -> invitations.resend(admin, invited.id()));
    }

    @Test
    void sendingAgainIsRateLimited() {
        AuthFixture strict = new AuthFixture(AuthFixture.SETTINGS.withLimits(AuthSettings.Limits.DEFAULT));
        Account invited = strict.person(MAX.value(), AccountState.INVITED);
        for (int i = 0; i < 5; i++) {
            strict.auth.invitations().resend(Actor.SYSTEM, invited.id());
        }
        String before = strict.dump();
        assertRefused(
                AuthException.Reason.TOO_MANY, () -> strict.auth.invitations().resend(Actor.SYSTEM, invited.id()));
        assertThat(strict.dump()).isEqualTo(before);
    }

    @Test
    void newInvitationDropsTheUnsentMail() {
        Account invited = invitations.invite(admin, MAX, "member", null);
        invitations.resend(admin, invited.id());
        invitations.resend(admin, invited.id());
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to(MAX.value())).hasSize(1);
        invitations.resend(admin, invited.id());
        invitations.revoke(admin, invited.id());
        fixture.auth.outbox().deliver(100);
        assertThat(fixture.mailbox.to(MAX.value())).hasSize(1);
    }

    @Test
    void invitesManyAndReportsFailures() {
        fixture.person("active@example.org", AccountState.ACTIVE);
        fixture.person("waiting@example.org", AccountState.WAITING);
        List<EmailAddress> many = IntStream.range(0, 200)
                .mapToObj(i -> new EmailAddress("guest" + i + "@example.org"))
                .collect(Collectors.toList());
        many.add(new EmailAddress("active@example.org"));
        many.add(new EmailAddress("waiting@example.org"));
        many.add(many.get(0));
        List<Invitations.Outcome> outcomes = invitations.inviteAll(admin, many, "member", QUOTA);
        assertThat(outcomes).hasSize(202);
        assertThat(outcomes.stream().filter(outcome -> outcome.invited().isPresent()))
                .hasSize(201);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.insteadIs().isPresent())
                .extracting(outcome -> outcome.email().value())
                .containsExactly("active@example.org");
        assertThat(fixture.count("auth.outbox WHERE kind = 'INVITATION' AND state = 'waiting'"))
                .isEqualTo(201);
        assertThatThrownBy(() -> invitations.inviteAll(
                        admin,
                        IntStream.range(0, 1001)
                                .mapToObj(i -> new EmailAddress("x" + i + "@example.org"))
                                .toList(),
                        "member",
                        null))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void invitingNeedsPermissionAndARoleWithinOnesOwn() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        Actor member = fixture.logIn("max@example.org").principal().actor();
        EmailAddress eve = new EmailAddress("eve@example.org");
        assertRefused(AuthException.Reason.FORBIDDEN, () -> invitations.invite(member, eve, "member", null));
        assertRefused(
                AuthException.Reason.FORBIDDEN, () -> invitations.invite(Actor.anonymous(ORIGIN), eve, "member", null));
        fixture.auth.roles().define(admin, "greeter", Set.of("invitations.manage", "videos.create"));
        fixture.auth
                .accounts()
                .changeRole(admin, fixture.account("max@example.org").id(), "greeter");
        Actor greeter = fixture.logIn("max@example.org").principal().actor();
        assertRefused(AuthException.Reason.FORBIDDEN, () -> invitations.invite(greeter, eve, "admin", null));
        Account might = invitations.invite(admin, new EmailAddress("zoe@example.org"), "admin", null);
        assertRefused(
                AuthException.Reason.FORBIDDEN,
                () -> invitations.invite(greeter, new EmailAddress("zoe@example.org"), "member", null));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> invitations.revoke(greeter, might.id()));
        assertRefused(AuthException.Reason.FORBIDDEN, () -> invitations.resend(greeter, might.id()));
        assertThat(invitations.invite(greeter, eve, "member", null).role()).isEqualTo("member");
        assertThatThrownBy(() -> invitations.invite(admin, eve, "emperor", null))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void rejectedPersonCanBeInvitedAgain() {
        fixture.person("max@example.org", AccountState.REJECTED);
        Account invited = invitations.invite(admin, MAX, "member", null);
        assertThat(invited.reason()).isEmpty();
        assertThat(register(fixture.token(MAX.value()), MAX).state()).isEqualTo(AccountState.REGISTERED);
    }
}
