package com.codercops.omega.auth.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes mails to the log instead, links and all: for development, where there is no mail server. */
public final class LogTransport implements MailTransport {
    private static final Logger LOG = LoggerFactory.getLogger(LogTransport.class);

    @Override
    public void send(Mail mail) {
        LOG.info("Mail to {}: {}\n{}", mail.to(), mail.subject(), mail.text());
    }
}
