package com.codercops.omega.auth.mail;

/** What carries mails away. Thread-safe. */
public interface MailTransport {
    /**
     * Sends the mail; blocks until the server has accepted it.
     *
     * @throws MailException if the server did not accept it, or if the result is unknown
     */
    void send(Mail mail) throws MailException;
}
