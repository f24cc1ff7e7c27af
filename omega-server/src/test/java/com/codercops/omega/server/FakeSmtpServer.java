package com.codercops.omega.server;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMTP server that records messages. */
final class FakeSmtpServer implements AutoCloseable {
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    FakeSmtpServer() {
        mails.start();
    }

    /** The settings of a server that sends its mails to this server. */
    Map<String, String> variables() {
        return Map.of(
                "OMEGA_MAIL_TRANSPORT", "smtp",
                "OMEGA_MAIL_HOST", "127.0.0.1",
                "OMEGA_MAIL_PORT", String.valueOf(mails.getSmtp().getPort()),
                "OMEGA_MAIL_SECURITY", "none",
                "OMEGA_MAIL_FROM", "omega@example.org");
    }

    /** Waits for a mail to the address with the text in its subject, and returns its body. */
    String text(String address, String subject) {
        return await("a mail '" + subject + "' to " + address)
                .atMost(Duration.ofMinutes(2))
                .until(() -> find(address, subject), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns the token of the link with the given prefix in that mail. */
    String token(String address, String subject, String link) {
        Matcher token = Pattern.compile(Pattern.quote(link) + "\\?token=([A-Za-z0-9_-]+)")
                .matcher(text(address, subject));
        if (!token.find()) {
            throw new AssertionError("No link to " + link + " in: " + text(address, subject));
        }
        return token.group(1);
    }

    private Optional<String> find(String address, String subject) throws MessagingException, IOException {
        for (MimeMessage mail : mails.getReceivedMessages()) {
            boolean mine = Arrays.stream(mail.getAllRecipients())
                    .anyMatch(to -> to.toString().equals(address));
            if (mine && mail.getSubject().contains(subject)) {
                return Optional.of(plain((Multipart) mail.getContent()));
            }
        }
        return Optional.empty();
    }

    private static String plain(Multipart parts) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("text/plain")) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("A mail without text");
    }

    @Override
    public void close() {
        mails.stop();
    }
}
