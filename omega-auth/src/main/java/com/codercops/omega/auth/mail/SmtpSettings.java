package com.codercops.omega.auth.mail;

import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.PlainText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param port 1 to 65535
 * @param security encryption of the connection; certificates are always verified
 * @param user null for a server without authentication
 * @param password null if {@code user} is null
 * @param fromName display name of {@code from}
 * @param timeout for connecting and for each response; at most one minute, so that no other server takes over the mail
 *     in the meantime
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        EmailAddress from,
        String fromName,
        Duration timeout) {

    /** Encryption of the connection. */
    public enum Security {
        /** None, for a server on the same machine. */
        NONE,
        /** STARTTLS; fails if the server does not offer it. */
        STARTTLS,
        /** TLS from the start of the connection. */
        TLS
    }

    public SmtpSettings {
        if (!host.matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("The mail server must be a host name such as smtp.example.org");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The mail server's port must be 1 to 65535, not " + port);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("The mail server's user and password must both be set, or neither");
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("The mail server's timeout must be 1 ms to 1 min, not " + timeout);
        }
        fromName = PlainText.line("sender's name", fromName, 80);
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + "]";
    }
}
