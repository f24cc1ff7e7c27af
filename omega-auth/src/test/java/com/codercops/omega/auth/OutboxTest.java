package com.codercops.omega.auth;

import static com.codercops.omega.auth.House.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");

    private final House house = new House();
    private final Outbox outbox = house.auth.outbox();

    private void invite(String email) {
        house.auth.invitations().invite(Actor.SYSTEM, new EmailAddress(email), "member", null);
    }

    @Test
    void severalServersSendEachMailOnce() throws Exception {
        IntStream.range(0, 100).forEach(i -> invite("guest" + i + "@example.org"));
        List<Object> sent = AtOnce.run(Collections.nCopies(6, () -> outbox.deliver(1000)));
        assertThat(sent.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(100);
        assertThat(house.mailbox.mails)
                .extracting(Mail::to)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(house.count("auth.outbox WHERE state = 'sent'")).isEqualTo(100);
        assertThat(outbox.deliver(10)).isZero();
    }

    @Test
    void triesAgainEverLaterWhileTheServerIsAwayAndLosesNothing() {
        invite("max@example.org");
        house.mailbox.trouble = new MailException("connection refused", false, null);
        int tries = 0;
        for (int minute = 0; minute < 60; minute++) {
            tries += outbox.deliver(10);
            house.clock.forward(Duration.ofMinutes(1));
        }
        // After 0, 1, 3, 7, 15, 31 minutes.
        assertThat(tries).isEqualTo(6);
        assertThat(outbox.status().waiting()).isEqualTo(1);
        assertThat(outbox.status().lastError()).contains("connection refused");
        house.mailbox.trouble = null;
        house.clock.forward(Duration.ofHours(1));
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(house.mailbox.to("max@example.org")).hasSize(1);
        assertThat(outbox.status()).isEqualTo(new OutboxStatus(0, 0, null, null));
        assertThat(Outbox.waitAfter(60)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void givesUpWhatTheServerRefusesForGoodUntilAnAdminAsks() {
        invite("max@example.org");
        house.mailbox.trouble = new MailException("550 no such user", true, null);
        outbox.deliver(10);
        house.clock.forward(Duration.ofDays(10));
        assertThat(outbox.deliver(10)).isZero();
        assertThat(outbox.status().failed()).isEqualTo(1);
        house.mailbox.trouble = null;
        assertThat(outbox.retry(house.admin())).isEqualTo(1);
        outbox.deliver(10);
        assertThat(house.mailbox.to("max@example.org")).hasSize(1);
    }

    @Test
    void anAdminHurriesWhatWaitsForItsNextTry() {
        invite("max@example.org");
        house.mailbox.trouble = new MailException("connection refused", false, null);
        outbox.deliver(10);
        house.mailbox.trouble = null;
        assertThat(outbox.deliver(10)).as("not due").isZero();
        assertThat(outbox.retry(house.admin())).isEqualTo(1);
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(house.mailbox.to("max@example.org")).hasSize(1);
        assertThat(outbox.retry(Actor.SYSTEM)).as("nothing left").isZero();
    }

    @Test
    void givesUpInTheEnd() {
        invite("max@example.org");
        house.mailbox.trouble = new MailException("connection refused", false, null);
        int tries = 0;
        for (int i = 0; i < 40; i++) {
            tries += outbox.deliver(10);
            house.clock.forward(Duration.ofHours(6));
        }
        assertThat(tries).isEqualTo(24);
        assertThat(outbox.status().failed()).isEqualTo(1);
    }

    @Test
    void aMailWhoseSenderDiedGoesAgainAsTheSameAndEitherLinkWorks() {
        invite("max@example.org");
        Mail[] first = new Mail[1];
        Auth dying = new Auth(
                house.database,
                house.clock,
                house.settings,
                mail -> {
                    first[0] = mail;
                    // The mail is out, but nobody notes it.
                    throw new IllegalStateException("killed");
                },
                house.bcrypt);
        assertThatThrownBy(() -> dying.outbox().deliver(1)).hasMessage("killed");
        assertThat(outbox.deliver(10)).as("still another's").isZero();
        house.clock.forward(Duration.ofMinutes(15));
        assertThat(outbox.deliver(10)).isEqualTo(1);
        Mail second = house.mailbox.last("max@example.org");
        assertThat(second.id()).isEqualTo(first[0].id());
        house.auth.links().peek(Mailbox.token(second), LinkPurpose.INVITATION, ORIGIN);
        house.auth
                .registration()
                .register(Mailbox.token(first[0]), MAX, new DisplayName("Max"), House.PASSWORD, ORIGIN);
        Refusal.assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> house.auth.links().peek(Mailbox.token(second), LinkPurpose.INVITATION, ORIGIN));
    }

    @Test
    void aMailThatEverySenderDiesOfIsSetAside() {
        invite("max@example.org");
        Auth dying = new Auth(
                house.database,
                house.clock,
                house.settings,
                mail -> {
                    throw new IllegalStateException("killed");
                },
                house.bcrypt);
        for (int i = 0; i < 24; i++) {
            assertThatThrownBy(() -> dying.outbox().deliver(1)).hasMessage("killed");
            house.clock.forward(Duration.ofMinutes(15));
        }
        assertThat(dying.outbox().deliver(1)).isEqualTo(1);
        assertThat(outbox.status().failed()).isEqualTo(1);
    }

    @Test
    void aSenderThatCameBackFromTheDeadUndoesNothing() {
        invite("max@example.org");
        Auth slow = new Auth(
                house.database,
                house.clock,
                house.settings,
                mail -> {
                    house.clock.forward(Duration.ofMinutes(15));
                    assertThat(outbox.deliver(1)).isEqualTo(1);
                    throw new MailException("timed out", false, null);
                },
                house.bcrypt);
        assertThat(slow.outbox().deliver(1)).isEqualTo(1);
        assertThat(house.count("auth.outbox WHERE state = 'sent'")).isEqualTo(1);
        house.clock.forward(Duration.ofDays(1));
        assertThat(outbox.deliver(10)).isZero();
    }

    @Test
    void theDatabaseHoldsNoLinkThatWorksAndMailsOnlyTheConfiguredOnes() {
        house.person("max@example.org", AccountState.REGISTERED);
        house.auth.ownAccount().requestReset(MAX, ORIGIN);
        String token = house.token("max@example.org");
        assertThat(house.dump()).doesNotContain(token);
        assertThat(house.mailbox.mails)
                .allSatisfy(
                        mail -> assertThat((mail.text() + mail.html()).replace("https://omega.example.org/app/", ""))
                                .doesNotContain("http"));
    }

    @Test
    void dropsWhatHelpsNobodyAnyMoreAndForgetsWhatIsDone() {
        house.person("max@example.org", AccountState.PENDING_APPROVAL);
        var id = house.account("max@example.org").id();
        house.auth.accounts().approve(Actor.SYSTEM, id);
        house.auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
        outbox.deliver(10);
        assertThat(house.mailbox.to("max@example.org"))
                .extracting(Mail::subject)
                .noneMatch(subject -> subject.contains("is open"))
                .anyMatch(subject -> subject.contains("suspended"));
        house.clock.forward(Duration.ofDays(31));
        house.auth.sweep();
        assertThat(house.count("auth.outbox")).isZero();
    }
}
