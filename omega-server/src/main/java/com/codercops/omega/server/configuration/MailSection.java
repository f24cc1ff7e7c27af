package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.auth.mail.SmtpSettings.Security;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How mails are sent. */
final class MailSection {
    private enum Transport {
        LOG,
        SMTP
    }

    private static final Setting<Transport> TRANSPORT = Setting.of(
            "mail.transport",
            SettingType.oneOf(Transport.class),
            "log",
            "`smtp` sends mails; `log` writes them to the log, including the links in them");
    private static final Setting<String> HOST =
            Setting.optional("mail.host", SettingType.TEXT, "Host name of the SMTP server");
    private static final Setting<Integer> PORT =
            Setting.of("mail.port", SettingType.integer(1, 65_535), "587", "Port of the SMTP server");
    private static final Setting<Security> SECURITY = Setting.of(
            "mail.security",
            SettingType.oneOf(Security.class),
            "starttls",
            "Encryption of the SMTP connection: `starttls`, `tls`, or `none` for a server on the same machine");
    private static final Setting<String> USER =
            Setting.optional("mail.user", SettingType.TEXT, "User name, if the SMTP server requires authentication");
    private static final Setting<String> PASSWORD = Setting.secret("mail.password", "Password of that user");
    private static final Setting<EmailAddress> FROM = Setting.optional(
            "mail.from",
            new SettingType<>("e-mail address", "an e-mail address such as omega@example.org", EmailAddress::new),
            "Address of the sender");
    private static final Setting<String> FROM_NAME =
            Setting.of("mail.from-name", SettingType.TEXT, "Omega", "Display name of the sender");
    private static final Setting<Duration> TIMEOUT = Setting.of(
            "mail.timeout",
            SettingType.DURATION,
            "20 s",
            "Timeout for the connection to the SMTP server and for each of its responses");

    static final List<Setting<?>> ALL =
            List.of(TRANSPORT, HOST, PORT, SECURITY, USER, PASSWORD, FROM, FROM_NAME, TIMEOUT);

    private MailSection() {}

    /** Null if mails go to the log. */
    static @Nullable SmtpSettings read(SettingsReader reader) {
        if (reader.get(TRANSPORT) == Transport.LOG) {
            if (reader.isConfigured(HOST)) {
                reader.reject(TRANSPORT, "smtp, because 'mail.host' is set");
            }
            return null;
        }
        for (Setting<?> required : List.of(HOST, FROM)) {
            if (!reader.isConfigured(required)) {
                reader.missing(required, "'mail.transport' is smtp");
            }
        }
        boolean authenticated = isComplete(reader, USER, PASSWORD) && isComplete(reader, PASSWORD, USER);
        return reader.combine(
                "mail",
                () -> new SmtpSettings(
                        reader.find(HOST).orElse("localhost"),
                        reader.get(PORT),
                        reader.get(SECURITY),
                        authenticated ? reader.find(USER).orElse(null) : null,
                        authenticated ? reader.find(PASSWORD).orElse(null) : null,
                        reader.find(FROM).orElseGet(() -> new EmailAddress("omega@example.org")),
                        reader.get(FROM_NAME),
                        reader.get(TIMEOUT)));
    }

    /** Reports the second setting as missing if only the first one is set. */
    private static boolean isComplete(SettingsReader reader, Setting<?> one, Setting<?> other) {
        if (reader.isConfigured(one) && !reader.isConfigured(other)) {
            reader.missing(other, "'" + one.name() + "' is set");
            return false;
        }
        return true;
    }
}
