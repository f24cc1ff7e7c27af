package com.codercops.omega.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import com.codercops.omega.auth.outbox.ApprovalMails;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApprovalMailsTest {
    private static final String ADMIN = "admin1@example.org";

    private final AuthFixture fixture = new AuthFixture();
    private final Actor admin = fixture.admin();

    private List<Mail> mails(String address) {
        fixture.auth.outbox().deliver(1000);
        return fixture.mailbox.to(address);
    }

    private UUID waits(String email) {
        return fixture.person(email, AccountState.PENDING_APPROVAL).id();
    }

    @Test
    void onlyApproversGetTheMail() {
        fixture.admin();
        fixture.person("member@example.org", AccountState.ACTIVE);
        fixture.auth.roles().define(admin, "doorman", Set.of("accounts.read", "accounts.manage"));
        fixture.auth
                .accounts()
                .changeRole(
                        admin,
                        fixture.person("doorman@example.org", AccountState.ACTIVE)
                                .id(),
                        "doorman");
        fixture.auth
                .accounts()
                .suspend(admin, fixture.account("admin2@example.org").id(), "On leave.");
        fixture.clock.forward(ApprovalMails.PAUSE);
        fixture.auth.outbox().deliver(1000);
        fixture.mailbox.mails.clear();
        waits("new@example.org");
        assertThat(mails(ADMIN)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("New accounts wait for approval at Omega");
            assertThat(mail.text())
                    .contains("Hello Ada Admin", "new@example.org", "https://omega.example.org/app/login");
        });
        assertThat(mails("doorman@example.org")).hasSize(1);
        assertThat(mails("admin2@example.org")).isEmpty();
        assertThat(mails("member@example.org")).isEmpty();
    }

    @Test
    void oneMailListsAllWaitingAccounts() {
        waits("a@example.org");
        assertThat(mails(ADMIN)).hasSize(1);
        for (int i = 0; i < 25; i++) {
            fixture.clock.forward(Duration.ofMinutes(1));
            waits("b" + i + "@example.org");
        }
        assertThat(mails(ADMIN)).hasSize(1);
        fixture.clock.forward(Duration.ofMinutes(35));
        assertThat(mails(ADMIN)).hasSize(2);
        assertThat(fixture.mailbox.last(ADMIN).text())
                .contains("a@example.org, b0@example.org, b1@example.org", "b18@example.org and 6 more");
        fixture.clock.forward(Duration.ofDays(3));
        assertThat(mails(ADMIN)).as("no reminders").hasSize(2);
    }

    @Test
    void approvedAccountIsNotMentioned() {
        UUID quick = waits("quick@example.org");
        fixture.auth.accounts().approve(admin, quick);
        assertThat(mails(ADMIN)).isEmpty();
        waits("slow@example.org");
        assertThat(mails(ADMIN))
                .as("nothing was sent, so the next mail is not delayed")
                .hasSize(1);
        assertThat(fixture.mailbox.last(ADMIN).text()).contains("slow@").doesNotContain("quick@");
    }

    @Test
    void formerApproverGetsNoMail() {
        fixture.admin();
        waits("new@example.org");
        fixture.auth
                .accounts()
                .changeRole(admin, fixture.account("admin2@example.org").id(), "member");
        assertThat(mails("admin2@example.org")).isEmpty();
        assertThat(mails(ADMIN)).hasSize(1);
    }

    @Test
    void oneMailWaitsWhileTheMailServerIsDown() {
        waits("a@example.org");
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        fixture.auth.outbox().deliver(10);
        fixture.mailbox.trouble = null;
        fixture.clock.forward(Duration.ofSeconds(1));
        waits("b@example.org");
        fixture.clock.forward(Duration.ofMinutes(2));
        assertThat(mails(ADMIN))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("a@example.org, b@example.org"));
    }

    @Test
    void accountThatArrivesDuringDeliveryGetsAnotherMail() {
        waits("a@example.org");
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        fixture.auth.outbox().deliver(10);
        fixture.mailbox.trouble = null;
        fixture.person("b@example.org", AccountState.REGISTERED);
        String token = fixture.token("b@example.org");
        fixture.clock.forward(Duration.ofMinutes(2));
        MailTransport slow = mail -> {
            if (mail.to().value().equals(ADMIN)) {
                fixture.auth.registration().verify(token, AuthFixture.ORIGIN);
            }
            fixture.mailbox.send(mail);
        };
        new Auth(fixture.database, fixture.clock, fixture.settings, slow, fixture.bcrypt)
                .outbox()
                .deliver(1);
        assertThat(fixture.mailbox.last(ADMIN).text()).contains("a@example.org").doesNotContain("b@example.org");
        fixture.clock.forward(ApprovalMails.PAUSE);
        assertThat(mails(ADMIN)).hasSize(2);
        assertThat(fixture.mailbox.last(ADMIN).text()).contains("a@example.org, b@example.org");
    }

    @Test
    void mailGoesToTheCurrentAddressOfTheApprover() {
        waits("a@example.org");
        assertThat(mails(ADMIN)).hasSize(1);
        waits("b@example.org");
        fixture.auth.ownAccount().requestAddress(admin, AuthFixture.PASSWORD, new EmailAddress("fresh@example.org"));
        fixture.auth.ownAccount().confirmAddress(fixture.token("fresh@example.org"), AuthFixture.ORIGIN);
        fixture.mailbox.mails.clear();
        fixture.clock.forward(ApprovalMails.PAUSE);
        assertThat(mails(ADMIN)).allSatisfy(mail -> assertThat(mail.text()).doesNotContain("b@example.org"));
        assertThat(mails("fresh@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("b@example.org"));
    }

    @Test
    void noMailIfInvitedMeansApproved() {
        AuthFixture open = new AuthFixture(AuthFixture.SETTINGS.withInvitedMeansApproved(true));
        open.admin();
        open.person("new@example.org", AccountState.REGISTERED);
        open.auth.registration().verify(open.token("new@example.org"), AuthFixture.ORIGIN);
        open.auth.outbox().deliver(1000);
        assertThat(open.mailbox.to(ADMIN)).isEmpty();
    }
}
