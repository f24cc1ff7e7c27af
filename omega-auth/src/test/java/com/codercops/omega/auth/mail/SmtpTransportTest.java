package com.codercops.omega.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.EmailAddress;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {
    private static final Mail MAIL = new Mail(
            "11111111-2222-3333-4444-555555555555",
            new EmailAddress("max@example.org"),
            "Grüße von Omega",
            "Zoë, hier:\nhttps://omega.example.org/x\n",
            "<p>Zo\u00eb</p>");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static SmtpTransport transport(
            int port, SmtpSettings.Security security, @Nullable String user, @Nullable String password) {
        return new SmtpTransport(new SmtpSettings(
                "127.0.0.1",
                port,
                security,
                user,
                password,
                new EmailAddress("omega@example.org"),
                "Ωmega",
                Duration.ofSeconds(5)));
    }

    @Test
    void sendsTextAndHtmlWithOneMessageId() throws Exception {
        transport(server.getSmtp().getPort(), SmtpSettings.Security.NONE, null, null)
                .send(MAIL);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getMessageID()).isEqualTo("<" + MAIL.id() + "@example.org>");
        assertThat(message.getSubject()).isEqualTo(MAIL.subject());
        assertThat(message.getFrom()[0].toString()).contains("omega@example.org");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r", ""))
                .isEqualTo(MAIL.text());
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(MAIL.html());
        assertThat(GreenMailUtil.getHeaders(message)).doesNotContain("X-Mailer");
    }

    @Test
    void authenticatesIfConfigured() throws Exception {
        server.setUser("omega@example.org", "omega", "sesame");
        transport(server.getSmtp().getPort(), SmtpSettings.Security.NONE, "omega", "sesame")
                .send(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(() -> transport(server.getSmtp().getPort(), SmtpSettings.Security.NONE, "omega", "wrong-one")
                        .send(MAIL))
                .isInstanceOfSatisfying(MailException.class, e -> {
                    assertThat(e.lasting()).isFalse();
                    assertThat(e.getMessage()).doesNotContain("wrong-one");
                });
    }

    @Test
    void sendsNothingUnencryptedIfTlsIsRequired() {
        for (SmtpSettings.Security security :
                new SmtpSettings.Security[] {SmtpSettings.Security.STARTTLS, SmtpSettings.Security.TLS}) {
            assertThatThrownBy(() -> transport(server.getSmtp().getPort(), security, null, null)
                            .send(MAIL))
                    .isInstanceOf(MailException.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void reportsWhetherAFailureIsPermanent() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() ->
                        transport(port, SmtpSettings.Security.NONE, null, null).send(MAIL))
                .isInstanceOfSatisfying(
                        MailException.class, e -> assertThat(e.lasting()).isFalse());
        assertThat(answerTo("450 4.2.0 <max@example.org> greylisted").lasting()).isFalse();
        MailException unknown = answerTo("550 5.1.1 <max@example.org> unknown here");
        assertThat(unknown.lasting()).isTrue();
        assertThat(unknown.getMessage()).contains("550").doesNotContain("max@example.org");
    }

    /** Returns the result for a server with this response to the recipient. */
    private static MailException answerTo(String answer) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> speak(socket, answer));
            thread.start();
            try {
                transport(socket.getLocalPort(), SmtpSettings.Security.NONE, null, null)
                        .send(MAIL);
                throw new AssertionError("The mail went");
            } catch (MailException e) {
                return e;
            } finally {
                socket.close();
                thread.join();
            }
        }
    }

    private static void speak(ServerSocket socket, String answer) {
        try (Socket client = socket.accept()) {
            say(client, "220 hello");
            var lines = new java.util.Scanner(client.getInputStream(), StandardCharsets.US_ASCII);
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                say(client, line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void hidesThePasswordAndValidatesSettings() {
        EmailAddress from = new EmailAddress("omega@example.org");
        Duration time = Duration.ofSeconds(5);
        assertThat(new SmtpSettings("h", 25, SmtpSettings.Security.TLS, "u", "sesame", from, "O", time).toString())
                .doesNotContain("sesame");
        assertThatThrownBy(() -> new SmtpSettings("h\r\n", 25, SmtpSettings.Security.TLS, null, null, from, "O", time))
                .hasMessageContaining("host");
        assertThatThrownBy(() -> new SmtpSettings("h", 0, SmtpSettings.Security.TLS, null, null, from, "O", time))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new SmtpSettings("h", 25, SmtpSettings.Security.TLS, "u", null, from, "O", time))
                .hasMessageContaining("both be set");
        assertThatThrownBy(() -> new SmtpSettings("h", 25, SmtpSettings.Security.TLS, null, null, from, "O\nP", time))
                .hasMessageContaining("name");
    }
}
