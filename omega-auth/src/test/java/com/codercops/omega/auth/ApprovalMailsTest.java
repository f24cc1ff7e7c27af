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

    private final House house = new House();
    private final Actor admin = house.admin();

    private List<Mail> mails(String address) {
        house.auth.outbox().deliver(1000);
        return house.mailbox.to(address);
    }

    private UUID waits(String email) {
        return house.person(email, AccountState.PENDING_APPROVAL).id();
    }

    @Test
    void whoMayApproveIsToldThatSomebodyWaitsAndNobodyElse() {
        house.admin();
        house.person("member@example.org", AccountState.ACTIVE);
        house.auth.roles().define(admin, "doorman", Set.of("accounts.read", "accounts.manage"));
        house.auth
                .accounts()
                .changeRole(
                        admin,
                        house.person("doorman@example.org", AccountState.ACTIVE).id(),
                        "doorman");
        house.auth.accounts().suspend(admin, house.account("admin2@example.org").id(), "On leave.");
        house.clock.forward(ApprovalMails.PAUSE);
        house.auth.outbox().deliver(1000);
        house.mailbox.mails.clear();
        waits("new@example.org");
        assertThat(mails(ADMIN)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Somebody waits for approval at Omega");
            assertThat(mail.text())
                    .contains("Hello Ada Admin", "new@example.org", "https://omega.example.org/app/login");
        });
        assertThat(mails("doorman@example.org")).hasSize(1);
        assertThat(mails("admin2@example.org")).isEmpty();
        assertThat(mails("member@example.org")).isEmpty();
    }

    @Test
    void manyWhoComeAreToldOfTogether() {
        waits("a@example.org");
        assertThat(mails(ADMIN)).hasSize(1);
        for (int i = 0; i < 25; i++) {
            house.clock.forward(Duration.ofMinutes(1));
            waits("b" + i + "@example.org");
        }
        assertThat(mails(ADMIN)).hasSize(1);
        house.clock.forward(Duration.ofMinutes(35));
        assertThat(mails(ADMIN)).hasSize(2);
        assertThat(house.mailbox.last(ADMIN).text())
                .contains("a@example.org, b0@example.org, b1@example.org", "b18@example.org and 6 more");
        house.clock.forward(Duration.ofDays(3));
        assertThat(mails(ADMIN)).as("no reminders").hasSize(2);
    }

    @Test
    void whoWasLetInMeanwhileIsNotAskedFor() {
        UUID quick = waits("quick@example.org");
        house.auth.accounts().approve(admin, quick);
        assertThat(mails(ADMIN)).isEmpty();
        waits("slow@example.org");
        assertThat(mails(ADMIN))
                .as("nothing was sent, so nothing is to be waited for")
                .hasSize(1);
        assertThat(house.mailbox.last(ADMIN).text()).contains("slow@").doesNotContain("quick@");
    }

    @Test
    void whoMayNotApproveAnyMoreIsNotTold() {
        house.admin();
        waits("new@example.org");
        house.auth
                .accounts()
                .changeRole(admin, house.account("admin2@example.org").id(), "member");
        assertThat(mails("admin2@example.org")).isEmpty();
        assertThat(mails(ADMIN)).hasSize(1);
    }

    @Test
    void whileTheMailServerIsAwayOneMailWaitsForAll() {
        waits("a@example.org");
        house.mailbox.trouble = new MailException("connection refused", false, null);
        house.auth.outbox().deliver(10);
        house.mailbox.trouble = null;
        house.clock.forward(Duration.ofSeconds(1));
        waits("b@example.org");
        house.clock.forward(Duration.ofMinutes(2));
        assertThat(mails(ADMIN))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("a@example.org, b@example.org"));
    }

    @Test
    void whoComesWhileAMailIsOnItsWayIsToldOfByAnother() {
        waits("a@example.org");
        house.mailbox.trouble = new MailException("connection refused", false, null);
        house.auth.outbox().deliver(10);
        house.mailbox.trouble = null;
        house.person("b@example.org", AccountState.REGISTERED);
        String token = house.token("b@example.org");
        house.clock.forward(Duration.ofMinutes(2));
        MailTransport slow = mail -> {
            if (mail.to().value().equals(ADMIN)) {
                house.auth.registration().verify(token, House.ORIGIN);
            }
            house.mailbox.send(mail);
        };
        new Auth(house.database, house.clock, house.settings, slow, house.bcrypt)
                .outbox()
                .deliver(1);
        assertThat(house.mailbox.last(ADMIN).text()).contains("a@example.org").doesNotContain("b@example.org");
        house.clock.forward(ApprovalMails.PAUSE);
        assertThat(mails(ADMIN)).hasSize(2);
        assertThat(house.mailbox.last(ADMIN).text()).contains("a@example.org, b@example.org");
    }

    @Test
    void itGoesToTheAddressThatTheAdminHasNow() {
        waits("a@example.org");
        assertThat(mails(ADMIN)).hasSize(1);
        waits("b@example.org");
        house.auth.ownAccount().requestAddress(admin, House.PASSWORD, new EmailAddress("fresh@example.org"));
        house.auth.ownAccount().confirmAddress(house.token("fresh@example.org"), House.ORIGIN);
        house.mailbox.mails.clear();
        house.clock.forward(ApprovalMails.PAUSE);
        assertThat(mails(ADMIN)).allSatisfy(mail -> assertThat(mail.text()).doesNotContain("b@example.org"));
        assertThat(mails("fresh@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("b@example.org"));
    }

    @Test
    void whereInvitedMeansApprovedNobodyIsAsked() {
        House open = new House(House.SETTINGS.withInvitedMeansApproved(true));
        open.admin();
        open.person("new@example.org", AccountState.REGISTERED);
        open.auth.registration().verify(open.token("new@example.org"), House.ORIGIN);
        open.auth.outbox().deliver(1000);
        assertThat(open.mailbox.to(ADMIN)).isEmpty();
    }
}
