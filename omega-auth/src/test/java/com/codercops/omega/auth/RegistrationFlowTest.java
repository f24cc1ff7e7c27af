package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.AuthFixture.PASSWORD;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.auth.mail.SmtpTransport;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.auth.session.Sessions;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the waiting list to the login, with a real mail server and a real database. */
class RegistrationFlowTest {
    private static final EmailAddress MAX = new EmailAddress("max@example.org");

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        mails.start();
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    private String token() throws Exception {
        MimeMessage[] all = mails.getReceivedMessages();
        MimeMultipart parts = (MimeMultipart) all[all.length - 1].getContent();
        String text = parts.getBodyPart(0).getContent().toString();
        assertThat(text).contains("https://omega.example.org/app/");
        return text.replaceAll("(?s).*\\?token=([A-Za-z0-9_-]+).*", "$1");
    }

    @Test
    void registrationFlow() throws Exception {
        AuthFixture fixture = new AuthFixture();
        Auth auth = new Auth(
                fixture.database,
                fixture.clock,
                AuthFixture.SETTINGS,
                new SmtpTransport(new SmtpSettings(
                        "127.0.0.1",
                        mails.getSmtp().getPort(),
                        SmtpSettings.Security.NONE,
                        null,
                        null,
                        new EmailAddress("omega@example.org"),
                        "Omega",
                        Duration.ofSeconds(10))));
        String link = auth.bootstrap().offer().orElseThrow().replaceAll(".*=", "");
        auth.bootstrap()
                .claim(link, new EmailAddress("ada@example.org"), new DisplayName("Ada"), "four blue herons", ORIGIN);
        Actor ada = auth.sessions()
                .logIn("ada@example.org", "four blue herons", "Firefox", null, ORIGIN)
                .principal()
                .actor();

        auth.waitingList().join(MAX, ORIGIN);
        Account waiting =
                auth.accounts().list(ada, AccountState.WAITING, "", null, 10).get(0);
        auth.invitations().invite(ada, new EmailAddress(waiting.email().orElseThrow()), "member", null);
        assertThat(auth.outbox().deliver(10)).isEqualTo(2);
        auth.registration().register(token(), MAX, new DisplayName("Max"), PASSWORD, ORIGIN);
        assertRefused(AuthException.Reason.NOT_ACTIVE, () -> logIn(auth));
        assertThat(auth.outbox().deliver(10)).isEqualTo(1);
        auth.links().inspect(token(), LinkPurpose.VERIFICATION, ORIGIN);
        auth.registration().verify(token(), ORIGIN);
        assertThat(auth.outbox().deliver(10)).isEqualTo(1);
        assertRefused(AuthException.Reason.NOT_ACTIVE, () -> logIn(auth));
        auth.accounts().approve(ada, waiting.id());
        Principal max = logIn(auth).principal();
        assertThat(max.account().name()).contains("Max");
        assertThat(max.may("videos.create")).isTrue();
        assertThat(max.may("accounts.read")).isFalse();
        assertThat(auth.outbox().deliver(10)).isEqualTo(1);
        // The waiting list's mail was of no use any more when it could have gone.
        assertThat(mails.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "You are invited to Omega",
                        "Confirm your address for Omega",
                        "New accounts wait for approval at Omega",
                        "Your account at Omega is approved");
    }

    private static Sessions.Begun logIn(Auth auth) {
        return auth.sessions().logIn(MAX.value(), PASSWORD, "Firefox", null, ORIGIN);
    }
}
