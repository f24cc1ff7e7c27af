package com.codercops.omega.server.api;

import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records sent messages. */
public final class RecordingMailTransport implements MailTransport {
    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]+)");

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;

    /** Refuses all further mails for good. */
    public void failWith(String answer) {
        failure = answer;
    }

    /** Accepts mails again. */
    public void work() {
        failure = null;
    }

    @Override
    public void send(Mail mail) throws MailException {
        String answer = failure;
        if (answer != null) {
            throw new MailException(answer, true, null);
        }
        mails.add(mail);
    }

    /** The text of the last mail to an address. */
    public String last(String address) {
        List<Mail> all =
                mails.stream().filter(mail -> mail.to().value().equals(address)).toList();
        return all.get(all.size() - 1).text();
    }

    /** The token in the link of the last mail to an address. */
    String token(String address) {
        Matcher matcher = TOKEN.matcher(last(address));
        if (!matcher.find()) {
            throw new AssertionError("No link in the last mail to " + address);
        }
        return matcher.group(1);
    }
}
