package com.codercops.omega.auth.mail;

import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.PlainText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where mails are handed on.
 *
 * @param port 1 to 65535
 * @param security how the connection is kept private; certificates are always checked
 * @param user null for a server that asks for none
 * @param password null together with {@code user}
 * @param fromName shown beside {@code from}
 * @param timeout for connecting, and for each answer; at most a minute, so that no other server takes a mail over meanwhile
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

    /** How the connection is kept private. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** Begins plain, and gives up if the server does not offer TLS. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    public SmtpSettings {
        if (!host.matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("The mail server must be a host such as smtp.example.org");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The mail server's port must be 1 to 65535, not " + port);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "The mail server's user and password must be given together or not at all");
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
