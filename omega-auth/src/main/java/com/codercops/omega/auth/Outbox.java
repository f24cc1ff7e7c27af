package com.codercops.omega.auth;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails that are to go. Written with the change that they tell of, they survive a crash and a mail server that is away.
 *
 * <p>Each is handed over once, whichever of several servers does it, as long as the mail server answers. If its answer is
 * lost, or this process dies between the answer and noting it, nobody can know whether the mail went; then it goes again,
 * with the same Message-ID, by which many mail systems show the two as one. Either's link works, once. Thread-safe.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** More than a transport may take. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    /** About four days. */
    private static final int MOST_ATTEMPTS = 24;

    private final Changes changes;
    private final Postman postman;
    private final MailTransport transport;

    Outbox(Changes changes, Postman postman, MailTransport transport) {
        this.changes = changes;
        this.postman = postman;
        this.transport = transport;
    }

    /**
     * Sends what is due; to be called every few seconds, by as many servers and threads as there are. Blocks while the
     * transport does.
     *
     * @param most to be tried in this call
     * @return how many were tried
     */
    public int deliver(int most) {
        for (int tried = 0; tried < most; tried++) {
            Optional<Letter> letter = changes.of(Actor.SYSTEM, change -> OutboxTable.claim(change, LEASE));
            if (letter.isEmpty()) {
                return tried;
            }
            deliver(letter.get());
        }
        return most;
    }

    private void deliver(Letter letter) {
        if (letter.attempts() > MOST_ATTEMPTS) {
            // Each try ended with its process, or with an exception that nobody foresaw.
            finish(letter, "failed", "Tried " + MOST_ATTEMPTS + " times; see the log of the server");
            return;
        }
        Optional<Mail> mail = changes.of(Actor.SYSTEM, change -> postman.prepare(change, letter));
        if (mail.isEmpty()) {
            finish(letter, "void", null);
            return;
        }
        try {
            transport.send(mail.get());
            finish(letter, "sent", null);
        } catch (MailException e) {
            if (e.lasting() || letter.attempts() >= MOST_ATTEMPTS) {
                LOG.warn("Mail {} is given up after {} tries: {}", letter.id(), letter.attempts(), e.getMessage());
                finish(letter, "failed", e.getMessage());
            } else {
                Instant due = changes.now().plus(waitAfter(letter.attempts()));
                LOG.info("Mail {} did not go, and is tried again at {}: {}", letter.id(), due, e.getMessage());
                changes.run(Actor.SYSTEM, change -> OutboxTable.postpone(change, letter, due, e.getMessage()));
            }
        }
    }

    /** Twice as long after each try. */
    static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void finish(Letter letter, String state, @Nullable String error) {
        changes.run(Actor.SYSTEM, change -> OutboxTable.finish(change, letter, state, error));
    }

    /** For admins and monitoring; asks for no permission, since it tells of no person. */
    public OutboxStatus status() {
        return changes.of(Actor.SYSTEM, OutboxTable::status);
    }

    /** Takes up again at once what was given up, and what waits for its next try. Returns how many. */
    public int retry(Actor by) {
        return changes.of(by, change -> {
            change.administer(Permission.ACCOUNTS_MANAGE);
            int revived = OutboxTable.revive(change);
            change.record("retry_mails", null, Map.of("mails", String.valueOf(revived)));
            return revived;
        });
    }
}
