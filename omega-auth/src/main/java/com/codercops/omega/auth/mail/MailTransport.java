package com.codercops.omega.auth.mail;

/** What carries mails away. Thread-safe. */
public interface MailTransport {
    /**
     * Hands the mail on; blocks until somebody has taken responsibility for it.
     *
     * @throws MailException if nobody did, or if that is not known
     */
    void send(Mail mail) throws MailException;
}
