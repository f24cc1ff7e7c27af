package com.codercops.omega.auth.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Sends mails to an SMTP server, one connection per mail. Thread-safe. */
public final class SmtpTransport implements MailTransport {
    private final SmtpSettings settings;
    private final Session session;

    public SmtpTransport(SmtpSettings settings) {
        this.settings = settings;
        String protocol = settings.security() == SmtpSettings.Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "host", settings.host());
        properties.put(prefix + "port", String.valueOf(settings.port()));
        properties.put(prefix + "auth", String.valueOf(settings.user() != null));
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        boolean startTls = settings.security() == SmtpSettings.Security.STARTTLS;
        properties.put(prefix + "starttls.enable", String.valueOf(startTls));
        properties.put(prefix + "starttls.required", String.valueOf(startTls));
        this.session = Session.getInstance(properties);
    }

    @Override
    public void send(Mail mail) throws MailException {
        try (Transport transport = session.getTransport()) {
            MimeMessage message = message(mail);
            transport.connect(settings.user(), settings.password());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailException(
                    "The mail server " + settings.host() + ":" + settings.port() + " did not accept a mail: " + said(e),
                    isLasting(e),
                    e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException, UnsupportedEncodingException {
        String from = settings.from().value();
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + from.substring(from.indexOf('@')) + ">");
            }
        };
        message.setFrom(new InternetAddress(from, settings.fromName(), "UTF-8"));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value(), true));
        message.setSubject(mail.subject(), "UTF-8");
        // RFC 3834: suppress automatic replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /**
     * Returns whether the server rejected this mail or address permanently (5xx in RFC 5321). A wrong password is not
     * permanent.
     */
    private static boolean isLasting(Exception e) {
        if (e instanceof AuthenticationFailedException) {
            return false;
        }
        for (@Nullable Throwable cause = e; cause != null; cause = next(cause)) {
            int code = cause instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
            if (code >= 550 && code <= 554) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail ? mail.getNextException() : cause.getCause();
    }

    /**
     * Returns the server's response from the innermost exception, in one line, without the address that servers often
     * repeat.
     */
    private static String said(Exception e) {
        Throwable innermost = e;
        for (@Nullable Throwable cause = e; cause != null; cause = next(cause)) {
            innermost = cause;
        }
        String line = String.valueOf(innermost.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("\\S+@\\S+", "...");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }
}
