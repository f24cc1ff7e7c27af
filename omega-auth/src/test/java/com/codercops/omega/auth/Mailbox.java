package com.codercops.omega.auth;

import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps sent mails; fails on request. */
final class Mailbox implements MailTransport {
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    volatile @Nullable MailException trouble;

    @Override
    public void send(Mail mail) throws MailException {
        MailException now = trouble;
        if (now != null) {
            throw now;
        }
        mails.add(mail);
    }

    List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().value().equals(address)).toList();
    }

    Mail last(String address) {
        List<Mail> all = to(address);
        if (all.isEmpty()) {
            throw new AssertionError("No mail to " + address);
        }
        return all.get(all.size() - 1);
    }

    static String token(Mail mail) {
        return mail.text().replaceAll("(?s).*\\?token=([A-Za-z0-9_-]+).*", "$1");
    }
}
