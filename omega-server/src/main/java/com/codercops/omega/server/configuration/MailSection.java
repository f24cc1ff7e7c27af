package com.codercops.omega.server.configuration;

import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.auth.mail.SmtpSettings.Security;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How mails leave. */
final class MailSection {
    private enum Transport {
        LOG,
        SMTP
    }

    private static final Setting<Transport> TRANSPORT = Setting.of(
            "mail.transport",
            Kind.choice(Transport.class),
            "log",
            "`smtp`, or `log`: written to the log, links and all");
    private static final Setting<String> HOST = Setting.optional("mail.host", Kind.TEXT, "the mail server");
    private static final Setting<Integer> PORT = Setting.of("mail.port", Kind.number(1, 65_535), "587", "its port");
    private static final Setting<Security> SECURITY = Setting.of(
            "mail.security", Kind.choice(Security.class), "starttls", "`starttls`, `tls`, or `none` on one machine");
    private static final Setting<String> USER = Setting.optional("mail.user", Kind.TEXT, "where it asks for one");
    private static final Setting<String> PASSWORD = Setting.secret("mail.password", "of that user");
    private static final Setting<EmailAddress> FROM = Setting.optional(
            "mail.from", new Kind<>("an address such as omega@example.org", EmailAddress::new), "whom mails come from");
    private static final Setting<String> FROM_NAME =
            Setting.of("mail.from-name", Kind.TEXT, "Omega", "shown beside it");
    private static final Setting<Duration> TIMEOUT =
            Setting.of("mail.timeout", Kind.TIME, "20 s", "for connecting, and for each answer");

    static final List<Setting<?>> ALL =
            List.of(TRANSPORT, HOST, PORT, SECURITY, USER, PASSWORD, FROM, FROM_NAME, TIMEOUT);

    private MailSection() {}

    /** Null for the log. */
    static @Nullable SmtpSettings read(Reading reading) {
        if (reading.get(TRANSPORT) == Transport.LOG) {
            if (reading.given(HOST)) {
                reading.mistake(TRANSPORT, "smtp where there is a 'mail.host'");
            }
            return null;
        }
        for (Setting<?> needed : List.of(HOST, FROM)) {
            if (!reading.given(needed)) {
                reading.mistake(needed, "set where 'mail.transport' is smtp");
            }
        }
        boolean named = both(reading, USER, PASSWORD) && both(reading, PASSWORD, USER);
        return reading.together(
                "mail",
                () -> new SmtpSettings(
                        reading.find(HOST).orElse("localhost"),
                        reading.get(PORT),
                        reading.get(SECURITY),
                        named ? reading.find(USER).orElse(null) : null,
                        named ? reading.find(PASSWORD).orElse(null) : null,
                        reading.find(FROM).orElseGet(() -> new EmailAddress("omega@example.org")),
                        reading.get(FROM_NAME),
                        reading.get(TIMEOUT)));
    }

    /** Whether the second is there where the first is. */
    private static boolean both(Reading reading, Setting<?> one, Setting<?> other) {
        if (reading.given(one) && !reading.given(other)) {
            reading.mistake(other, "set where '" + one.name() + "' is");
            return false;
        }
        return true;
    }
}
