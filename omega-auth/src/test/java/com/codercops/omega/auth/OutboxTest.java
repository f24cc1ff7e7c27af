package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxEntry;
import com.codercops.omega.auth.outbox.OutboxSort;
import com.codercops.omega.auth.outbox.OutboxStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");

    private final AuthFixture fixture = new AuthFixture();
    private final Outbox outbox = fixture.auth.outbox();

    private void invite(String email) {
        fixture.auth.invitations().invite(Actor.SYSTEM, new EmailAddress(email), "member", null);
    }

    @Test
    void ownerGetsAMailAboutADisabledWebhook() {
        UUID max = fixture.person(MAX.value(), AccountState.ACTIVE).id();
        outbox.reportDisabledWebhook(max, "build <b>server (https://hooks.example.org)");
        outbox.deliver(10);
        Mail mail = fixture.mailbox.last(MAX.value());
        assertThat(mail.subject()).contains("webhook");
        assertThat(mail.text()).contains("build <b>server (https://hooks.example.org)", "/account/webhooks");
        assertThat(mail.html()).doesNotContain("<b>server");
        fixture.auth.accounts().suspend(Actor.SYSTEM, max, "Too loud.");
        int before = fixture.mailbox.to(MAX.value()).size();
        outbox.reportDisabledWebhook(max, "x");
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(fixture.mailbox.to(MAX.value())).hasSize(before + 1);
        assertThat(fixture.mailbox.last(MAX.value()).subject()).contains("suspended");
    }

    @Test
    void concurrentServersSendEachMailOnce() throws Exception {
        IntStream.range(0, 100).forEach(i -> invite("guest" + i + "@example.org"));
        List<Object> sent = ConcurrentTasks.run(Collections.nCopies(6, () -> outbox.deliver(1000)));
        assertThat(sent.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(100);
        assertThat(fixture.mailbox.mails)
                .extracting(Mail::to)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(fixture.count("auth.outbox WHERE state = 'sent'")).isEqualTo(100);
        assertThat(outbox.deliver(10)).isZero();
    }

    @Test
    void retriesWithGrowingDelayWhileTheServerIsDown() {
        invite("max@example.org");
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        int tries = 0;
        for (int minute = 0; minute < 60; minute++) {
            tries += outbox.deliver(10);
            fixture.clock.forward(Duration.ofMinutes(1));
        }
        // After 0, 1, 3, 7, 15, 31 minutes.
        assertThat(tries).isEqualTo(6);
        assertThat(outbox.status().waiting()).isEqualTo(1);
        assertThat(outbox.status().lastError()).contains("connection refused");
        fixture.mailbox.trouble = null;
        fixture.clock.forward(Duration.ofHours(1));
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(fixture.mailbox.to("max@example.org")).hasSize(1);
        assertThat(outbox.status()).isEqualTo(new OutboxStatus(0, 0, null, null));
        assertThat(Outbox.SCHEDULE.waitAfter(60)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void permanentlyRejectedMailWaitsForAnAdmin() {
        invite("max@example.org");
        fixture.mailbox.trouble = new MailException("550 no such user", true, null);
        outbox.deliver(10);
        fixture.clock.forward(Duration.ofDays(10));
        assertThat(outbox.deliver(10)).isZero();
        assertThat(outbox.status().failed()).isEqualTo(1);
        fixture.mailbox.trouble = null;
        assertThat(outbox.retry(fixture.admin())).isEqualTo(1);
        outbox.deliver(10);
        assertThat(fixture.mailbox.to("max@example.org")).hasSize(1);
    }

    @Test
    void adminRetriesWaitingMailsImmediately() {
        invite("max@example.org");
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        outbox.deliver(10);
        fixture.mailbox.trouble = null;
        assertThat(outbox.deliver(10)).as("not due").isZero();
        assertThat(outbox.retry(fixture.admin())).isEqualTo(1);
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(fixture.mailbox.to("max@example.org")).hasSize(1);
        assertThat(outbox.retry(Actor.SYSTEM)).as("nothing left").isZero();
    }

    @Test
    void adminListsMessagesAndRetriesOne() {
        Actor admin = fixture.admin();
        outbox.deliver(10);
        invite("one@example.org");
        invite("two@example.org");
        assertThat(outbox.list(admin, "waiting", "", OutboxSort.RECIPIENT, null, 10))
                .extracting(OutboxEntry::recipient, OutboxEntry::kind, OutboxEntry::canBeRetried)
                .containsExactly(
                        tuple("one@example.org", "invitation", false), tuple("two@example.org", "invitation", false));
        fixture.mailbox.trouble = new MailException("550 no such user", true, null);
        outbox.deliver(10);
        fixture.mailbox.trouble = null;
        OutboxEntry one = outbox.list(admin, "failed", "ONE@", OutboxSort.NEWEST, null, 10)
                .get(0);
        assertThat(one.error()).isEqualTo("550 no such user");
        assertThat(one.nextAttempt()).isNull();
        outbox.retry(admin, one.id());
        assertThat(outbox.deliver(10)).isEqualTo(1);
        assertThat(fixture.mailbox.to("one@example.org")).hasSize(1);
        assertThat(fixture.mailbox.to("two@example.org")).isEmpty();
        assertThatThrownBy(() -> outbox.retry(admin, one.id())).isInstanceOf(AuthException.class);
        assertThatThrownBy(() -> outbox.list(admin, "odd", "", OutboxSort.NEWEST, null, 10))
                .isInstanceOf(InvalidInputException.class);
        for (OutboxSort sort : OutboxSort.values()) {
            List<OutboxEntry> first = outbox.list(admin, null, "@example.org", sort, null, 1);
            assertThat(outbox.list(
                            admin, null, "@example.org", sort, first.get(0).id(), 100))
                    .as(sort.code())
                    .hasSize(outbox.list(admin, null, "@example.org", sort, null, 100)
                                    .size()
                            - 1)
                    .doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void failsAfterTheLastAttempt() {
        invite("max@example.org");
        fixture.mailbox.trouble = new MailException("connection refused", false, null);
        int tries = 0;
        for (int i = 0; i < 40; i++) {
            tries += outbox.deliver(10);
            fixture.clock.forward(Duration.ofHours(6));
        }
        assertThat(tries).isEqualTo(24);
        assertThat(outbox.status().failed()).isEqualTo(1);
    }

    @Test
    void mailOfADeadSenderIsSentAgainAndBothLinksWork() {
        invite("max@example.org");
        Mail[] first = new Mail[1];
        Auth dying = new Auth(
                fixture.database,
                fixture.clock,
                fixture.settings,
                mail -> {
                    first[0] = mail;
                    // The mail is out, but the delivery is not recorded.
                    throw new IllegalStateException("killed");
                },
                fixture.bcrypt);
        assertThatThrownBy(() -> dying.outbox().deliver(1)).hasMessage("killed");
        assertThat(outbox.deliver(10)).as("still another's").isZero();
        fixture.clock.forward(Duration.ofMinutes(15));
        assertThat(outbox.deliver(10)).isEqualTo(1);
        Mail second = fixture.mailbox.last("max@example.org");
        assertThat(second.id()).isEqualTo(first[0].id());
        fixture.auth.links().inspect(Mailbox.token(second), LinkPurpose.INVITATION, ORIGIN);
        fixture.auth
                .registration()
                .register(Mailbox.token(first[0]), MAX, new DisplayName("Max"), AuthFixture.PASSWORD, ORIGIN);
        ExpectedRejection.assertRefused(
                AuthException.Reason.INVALID_LINK,
                () -> fixture.auth.links().inspect(Mailbox.token(second), LinkPurpose.INVITATION, ORIGIN));
    }

    @Test
    void mailThatCrashesEverySenderFails() {
        invite("max@example.org");
        Auth dying = new Auth(
                fixture.database,
                fixture.clock,
                fixture.settings,
                mail -> {
                    throw new IllegalStateException("killed");
                },
                fixture.bcrypt);
        for (int i = 0; i < 24; i++) {
            assertThatThrownBy(() -> dying.outbox().deliver(1)).hasMessage("killed");
            fixture.clock.forward(Duration.ofMinutes(15));
        }
        assertThat(dying.outbox().deliver(1)).isEqualTo(1);
        assertThat(outbox.status().failed()).isEqualTo(1);
    }

    @Test
    void lateSenderHasNoEffect() {
        invite("max@example.org");
        Auth slow = new Auth(
                fixture.database,
                fixture.clock,
                fixture.settings,
                mail -> {
                    fixture.clock.forward(Duration.ofMinutes(15));
                    assertThat(outbox.deliver(1)).isEqualTo(1);
                    throw new MailException("timed out", false, null);
                },
                fixture.bcrypt);
        assertThat(slow.outbox().deliver(1)).isEqualTo(1);
        assertThat(fixture.count("auth.outbox WHERE state = 'sent'")).isEqualTo(1);
        fixture.clock.forward(Duration.ofDays(1));
        assertThat(outbox.deliver(10)).isZero();
    }

    @Test
    void linksAreOnlyInMailsAndUseTheBaseUrl() {
        fixture.person("max@example.org", AccountState.REGISTERED);
        fixture.auth.ownAccount().requestReset(MAX, ORIGIN);
        String token = fixture.token("max@example.org");
        assertThat(fixture.dump()).doesNotContain(token);
        assertThat(fixture.mailbox.mails)
                .allSatisfy(
                        mail -> assertThat((mail.text() + mail.html()).replace("https://omega.example.org/app/", ""))
                                .doesNotContain("http"));
    }

    @Test
    void dropsObsoleteMailsAndDeletesOldOnes() {
        fixture.person("max@example.org", AccountState.PENDING_APPROVAL);
        var id = fixture.account("max@example.org").id();
        fixture.auth.accounts().approve(Actor.SYSTEM, id);
        fixture.auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
        outbox.deliver(10);
        assertThat(fixture.mailbox.to("max@example.org"))
                .extracting(Mail::subject)
                .noneMatch(subject -> subject.contains("is open"))
                .anyMatch(subject -> subject.contains("suspended"));
        fixture.clock.forward(Duration.ofDays(31));
        fixture.auth.sweep();
        assertThat(fixture.count("auth.outbox")).isZero();
    }
}
